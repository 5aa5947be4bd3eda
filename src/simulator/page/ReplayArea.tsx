import { type Speed, speeds } from "../replay/createPlayer.ts";
import type { Item } from "../replay/readRecording.ts";
import { wordsOf } from "../replay/requests.ts";
import type { ShownReplay } from "./createReplays.ts";
import { summaryOf } from "./summaryOf.ts";
import { useDesktop } from "./useDesktop.ts";

const speedTexts: Readonly<Record<Speed, string>> = { 1: "1×", 4: "4×", max: "Max" };
/** Messages shown before and after the next one. */
const around = 7;

/** Returns the status of the replay in a sentence. */
function statusOf({ phase, awaited, position, total }: ShownReplay): string {
  if (phase === "different") return "Stopped: the panel did other than recorded.";
  if (phase === "ended") return "Ended: the whole recording has been played.";
  if (phase === "stepping" && awaited?.author === "agent") {
    return `The agent did: ${wordsOf(awaited.request)}. Do it in the panel, or press Step to go on without.`;
  }
  if (awaited && phase !== "paused") return `Waiting for the panel to ask: ${wordsOf(awaited.request)}`;
  if (phase === "playing") return "Playing";
  return position === 0 && total > 0 ? "Ready to play" : "Paused";
}

/** The open recording in place of the work area: controls, position, and differences of the panel. */
export function ReplayArea({ replay }: { readonly replay: ShownReplay }) {
  const { recording, position, total } = replay;
  const positionText = `message ${String(position)} of ${String(total)}`;
  return (
    <main className="work replay" aria-label="Replay">
      <div className="work-title">
        <h2>{replay.name}</h2>
        <span className="badge">Replay</span>
        {recording.redacted && <span className="badge">Redacted</span>}
      </div>
      <p className="hint">
        {`Recorded ${recording.startedAt.replace("T", " ").slice(0, 19)} UTC with panel ${recording.panel.version}`}
      </p>
      {replay.startMissing && (
        <p className="replay-warning">
          {`The start of this recording is missing (${String(recording.dropped)} older messages were let go): the panel gets an empty handshake, and shows what it can of the rest.`}
        </p>
      )}
      <ReplayButtons replay={replay} />
      <div className="replay-progress">
        <progress
          max={Math.max(total, 1)}
          value={position}
          aria-label="Position in the recording"
          aria-valuetext={positionText}
        />
        <span>{positionText}</span>
      </div>
      <output aria-label="Replay status">{statusOf(replay)}</output>
      {replay.difference && (
        <section role="alert" className="difference" aria-label="Difference">
          <DifferenceSide title="Expected" message={replay.difference.expected} none="No further request" />
          <DifferenceSide title="Got" message={replay.difference.got} none="Nothing in time" />
        </section>
      )}
      <Timeline replay={replay} />
    </main>
  );
}

function ReplayButtons({ replay }: { readonly replay: ShownReplay }) {
  const { desktop } = useDesktop();
  const { phase } = replay;
  const isOver = phase === "ended";
  return (
    <div className="controls">
      <fieldset className="controls" aria-label="Play at speed">
        {speeds.map((speed) => (
          <button
            key={speed}
            type="button"
            className="accept"
            disabled={isOver}
            aria-pressed={phase === "playing" && replay.speed === speed}
            onClick={() => desktop.player().play(speed)}
          >
            {`Play ${speedTexts[speed]}`}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        disabled={phase !== "playing" && phase !== "stepping"}
        onClick={() => desktop.player().pause()}
      >
        Pause
      </button>
      <button type="button" disabled={isOver} onClick={() => desktop.player().step()}>
        Step
      </button>
      <button type="button" onClick={desktop.restartReplay}>
        Start over
      </button>
      <button type="button" className="reject" onClick={desktop.endReplay}>
        Stop
      </button>
    </div>
  );
}

function DifferenceSide(props: { readonly title: string; readonly message: unknown; readonly none: string }) {
  const { title, message, none } = props;
  return (
    <div>
      <h3>{title}</h3>
      {message === undefined ? <p className="hint">{none}</p> : <pre>{JSON.stringify(message, undefined, 2)}</pre>}
    </div>
  );
}

function Timeline({ replay: { items, position } }: { readonly replay: ShownReplay }) {
  const first = Math.max(0, Math.min(position - around, items.length - 2 * around - 1));
  return (
    <ol className="timeline" aria-label="Messages of the recording" start={first + 1}>
      {items.slice(first, first + 2 * around + 1).map((item, index) => (
        <TimelineLine
          // A recording never changes, so the index is a stable key.
          key={`message-${String(first + index)}`}
          item={item}
          place={first + index}
          position={position}
        />
      ))}
    </ol>
  );
}

function TimelineLine(props: { readonly item: Item; readonly place: number; readonly position: number }) {
  const { item, place, position } = props;
  const summary = summaryOf(item.message);
  const isOut = item.kind === "request" || item.kind === "noise";
  return (
    <li
      className={`${isOut ? "to-host" : "to-extension"}${place < position ? " done" : ""}`}
      aria-current={place === position ? "step" : undefined}
    >
      <span className="timeline-place">{place + 1}</span>
      <time>{`${(item.at / 1000).toFixed(2)} s`}</time>
      <span className="arrow" title={isOut ? "to the host" : "to the extension"}>
        {isOut ? "←" : "→"}
      </span>
      <span className="log-type">{summary.type}</span>
      <span className="log-subject">{summary.subject}</span>
    </li>
  );
}
