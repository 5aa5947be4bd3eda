/** The largest number of kept events. */
const most = 2000;
/** Events that are dropped first when there are too many, because the panel needs the others to know the calls. */
const lessNeeded = ["audiostats", "transcript"];

const idOf = ({ event }) => (typeof event.detail?.callId === "string" ? event.detail.callId : undefined);

/**
 * Numbers the events of the toolkit, and keeps those of calls whose wrap-up has not ended. The toolkit cannot be asked for
 * the current call, so this is all that a panel can know after a reload. Nothing is kept outside memory.
 */
export function createReplay() {
  let seq = 0;
  let kept = [];
  const ended = new Set();

  const dropOne = () => {
    for (const type of lessNeeded) {
      const index = kept.findIndex(({ event }) => event.type === type);
      if (index >= 0) {
        kept.splice(index, 1);
        return;
      }
    }
    kept.shift();
  };
  const isOpenCall = ({ event }) => event.type === "callstarted" || event.type === "callconnected";

  return {
    /** Returns the event with its number and the time of its arrival (ms since 1970). */
    add(event) {
      seq += 1;
      const entry = { seq, at: Date.now(), event };
      const id = idOf(entry);
      if (event.type === "wrapupended" && id !== undefined) {
        ended.add(id);
        kept = kept.filter((one) => idOf(one) !== id);
        // What names no known call goes with the last call.
        if (!kept.some(isOpenCall)) kept = [];
      } else if (id === undefined || !ended.has(id)) {
        kept.push(entry);
        if (kept.length > most) dropOne();
      }
      return entry;
    },
    /** Returns the kept events, oldest first. */
    entries: () => [...kept],
    clear() {
      kept = [];
    },
  };
}
