import { useState, useSyncExternalStore } from "react";
import type { LogEntry } from "./MessageLog.ts";
import { summaryOf } from "./summaryOf.ts";
import { useDesktop } from "./useDesktop.ts";

const arrows = { "to-extension": "→", "to-host": "←" } as const;
const directions = { "to-extension": "to the extension", "to-host": "to the host" } as const;

/** All messages between host and extension, newest first, each with its JSON. */
export function LogPanel() {
  const { desktop } = useDesktop();
  const entries = useSyncExternalStore(desktop.messages.subscribe, desktop.messages.lines);
  const [filter, setFilter] = useState("");
  const [direction, setDirection] = useState<LogEntry["direction"] | "both">("both");
  const wanted = filter.trim().toLowerCase();
  const shown = entries
    .filter((line) => direction === "both" || ("direction" in line && line.direction === direction))
    .filter((line) => {
      if (wanted === "") return true;
      return ("note" in line ? line.note : JSON.stringify(line.message)).toLowerCase().includes(wanted);
    })
    .reverse();
  return (
    <section className="log" aria-label="Messages">
      <div className="log-bar">
        <h2>
          Messages <span className="count">{entries.filter((line) => "message" in line).length}</span>
        </h2>
        <input
          type="search"
          aria-label="Filter messages"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <select
          aria-label="Direction"
          value={direction}
          onChange={(event) => setDirection(event.target.value as LogEntry["direction"] | "both")}
        >
          <option value="both">Both ways</option>
          <option value="to-extension">→ To the extension</option>
          <option value="to-host">← To the host</option>
        </select>
        <button type="button" onClick={desktop.messages.clear}>
          Clear log
        </button>
      </div>
      {shown.length === 0 && <p className="empty">No messages</p>}
      <ol className="log-lines">
        {shown.map((entry) => {
          if ("note" in entry) {
            return (
              <li key={entry.number} className="log-note">
                <time dateTime={entry.at}>{entry.at.slice(11, 23)}</time>
                <span>{entry.note}</span>
              </li>
            );
          }
          const summary = summaryOf(entry.message);
          return (
            <li key={entry.number} className={entry.direction}>
              <details>
                <summary>
                  <time dateTime={entry.at}>{entry.at.slice(11, 23)}</time>
                  <span className="arrow" title={directions[entry.direction]}>
                    {arrows[entry.direction]}
                  </span>
                  <span className="log-type">{summary.type}</span>
                  <span className="log-subject">{summary.subject}</span>
                  <span className="log-id">{summary.id}</span>
                </summary>
                <pre>{JSON.stringify(entry.message, undefined, 2)}</pre>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
