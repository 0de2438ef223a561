/* Parts on their way from a counter to its treasury, and an acknowledgement's way back.

   A counter appends entries, seals what is new as a part and sends it until the acknowledgement is
   stored. The link loses, doubles and reorders. Between two steps a counter remembers nothing but
   its disk, so that it may die after any of them: the next begins from there. With CLONE a copy of
   the disk goes on by itself from some moment.

   A chain is modelled by who wrote each entry: owner 1 is the original, owner 2 the copy. Two heads
   are equal when all owners up to there are. The treasury therefore compares owners as it would
   compare heads.

   What is asserted:
     once      each entry is taken exactly once, in its place
     stored    what a counter holds an acknowledgement of is in the treasury, as that counter has it
     one chain the chain that is counted never holds entries of both branches, but where they agree

   Two faults can be put in, and each must be found: POINTER_FIRST moves the pointer before the
   acknowledgement is there; NO_PREV_CHECK takes a part without comparing the head before it. */

#ifndef ENTRIES
#define ENTRIES 3
#endif
#ifndef SLOTS
#define SLOTS 1
#endif
#ifdef CLONE
#define COUNTERS 2
#else
#define COUNTERS 1
#endif

#define ORIGINAL 0
#define COPY 1

typedef Disk {              /* what a power cut leaves */
  byte written;             /* entries in the journal */
  byte sealed;              /* entries in parts */
  byte acked;               /* entries whose acknowledgement is stored */
  bool born;                /* the copy is there from the moment it is made */
  bool apart                /* evidence came: this is a branch */
};
Disk disk[COUNTERS];
byte branch = 0;            /* entries that were there when the disk was copied */

byte next = 0;              /* the treasury: entries it counts */
byte owner[ENTRIES];        /* and who wrote each of them */
byte taken[ENTRIES];        /* how often each was taken */

/* a part is a sender and from where to before where; an answer is the same, and yes or no */
chan up = [SLOTS] of { byte, byte, byte };
chan down = [SLOTS] of { byte, byte, byte, bool };

/* who wrote the entry seq of this disk */
#define WRITTEN_BY(who, seq) (1 + (who == COPY && seq >= branch))

inline compare(who, from, upto, same) {   /* do chain and part agree from..upto-1 */
  i = from;
  same = true;
  do
  :: i < upto -> same = same && (owner[i] == WRITTEN_BY(who, i)); i++
  :: else -> break
  od
}

proctype counter(byte me) {
  byte first, last; bool yes;
  (disk[me].born);
  do
  :: atomic { disk[me].written < ENTRIES && !disk[me].apart -> disk[me].written++ }
  :: atomic { disk[me].written > disk[me].sealed -> disk[me].sealed = disk[me].written }
  :: atomic { disk[me].sealed > disk[me].acked && nfull(up) ->
       first = disk[me].acked;                     /* any part of what waits */
       do
       :: first + 1 < disk[me].sealed -> first++
       :: break
       od;
       last = first + 1;
       do
       :: last < disk[me].sealed -> last++
       :: break
       od;
       up ! me, first, last;
#ifdef POINTER_FIRST
       disk[me].acked = last;
#endif
       first = 0; last = 0 }
  :: atomic { down ?? [eval(me), _, _, _] -> down ?? eval(me), first, last, yes;
       if
       :: !yes -> disk[me].apart = true
       :: yes && first <= disk[me].acked && last > disk[me].acked -> disk[me].acked = last
       :: else
       fi;
       first = 0; last = 0; yes = false }
  :: atomic { disk[me].acked == ENTRIES -> break }
  od
}

proctype treasury() {
  byte who, first, last, both, i; bool same, prev;
  do
  :: atomic { up ?? who, first, last ->
       if
       :: first > next -> same = false; prev = false   /* a gap is answered by nothing kept */
       :: else ->
            both = last;
            if
            :: both > next -> both = next
            :: else
            fi;
            compare(who, first, both, same);
#ifdef NO_PREV_CHECK
            prev = true;
#else
            compare(who, 0, first, prev);        /* equal heads are equal entries before */
#endif
            if
            :: same && prev ->
                 i = next;
                 do
                 :: i < last -> owner[i] = WRITTEN_BY(who, i); taken[i]++; i++
                 :: else -> break
                 od;
                 if
                 :: last > next -> next = last
                 :: else
                 fi;
                 if
                 :: nfull(down) -> down ! who, first, last, true
                 :: skip                          /* the reply is lost */
                 fi
            :: else ->
                 if
                 :: nfull(down) -> down ! who, first, last, false
                 :: skip
                 fi
            fi
       fi;
       who = 0; first = 0; last = 0; both = 0; i = 0; same = false; prev = false }
  od
}

proctype link() {                                 /* loses, doubles and reorders, both ways */
  byte who, first, last; bool yes;
  do
  :: atomic { up ?? who, first, last -> who = 0; first = 0; last = 0 }
  :: atomic { len(up) > 1 -> up ? who, first, last; up ! who, first, last;
       who = 0; first = 0; last = 0 }
  :: atomic { len(down) > 1 -> down ? who, first, last, yes; down ! who, first, last, yes;
       who = 0; first = 0; last = 0; yes = false }
  :: atomic { nempty(up) && nfull(up) -> up ? <who, first, last>; up ! who, first, last;
       who = 0; first = 0; last = 0 }
  :: atomic { down ?? who, first, last, yes -> who = 0; first = 0; last = 0; yes = false }
  :: atomic { nempty(down) && nfull(down) -> down ? <who, first, last, yes>; down ! who, first, last, yes;
       who = 0; first = 0; last = 0; yes = false }
  od
}

proctype fate() {                                 /* somebody copies the disk, at any moment */
#ifdef CLONE
  atomic { !disk[COPY].born ->
    branch = disk[ORIGINAL].written;
    disk[COPY].written = disk[ORIGINAL].written;
    disk[COPY].sealed = disk[ORIGINAL].sealed;
    disk[COPY].acked = disk[ORIGINAL].acked;
    disk[COPY].born = true }
#else
  skip
#endif
}

inline holds(me) {
  i = 0;
  do
  :: i < disk[me].acked -> assert(i < next && owner[i] == WRITTEN_BY(me, i)); i++
  :: else -> break
  od;
  i = 0
}

proctype witness() {
  byte i;
  do
  :: atomic { true ->
       i = 0;
       do
       :: i < ENTRIES -> assert(taken[i] == (i < next)); i++
       :: else -> break
       od;
       i = 1;
       do                                          /* once the copy's, never the original's again */
       :: i < next -> assert(!(owner[i - 1] == 2 && owner[i] == 1));
            assert(!(owner[i - 1] == 1 && owner[i] == 2 && i != branch)); i++
       :: else -> break
       od;
       i = 0;
       holds(ORIGINAL);
#ifdef CLONE
       if
       :: disk[COPY].born -> holds(COPY)
       :: else
       fi
#endif
     }
  od
}

init {
  atomic {
    disk[ORIGINAL].born = true;
    run counter(ORIGINAL);
#ifdef CLONE
    run counter(COPY);
#endif
    run treasury(); run link(); run fate(); run witness()
  }
}
