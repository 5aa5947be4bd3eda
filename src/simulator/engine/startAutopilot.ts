import type { Engine } from "./Engine.ts";

/** ms after dialing. */
const ringsAfter = 600;
const answersAfter = 2000;

/**
 * Plays everybody who is called: their phone rings, then they answer, refuse or are busy. Returns the stop function.
 * Several may run at once: the engine refuses a step that is done already.
 */
export function startAutopilot(
  engine: Engine,
  later: (action: () => void, milliseconds: number) => void = (action, milliseconds) =>
    void setTimeout(action, milliseconds),
): () => void {
  let running = true;
  const schedule = (action: () => void, milliseconds: number): void =>
    later(() => {
      if (running) action();
    }, milliseconds);

  const stop = engine.subscribe((event) => {
    if (event.type !== "line" || event.interaction.line !== "dialing") return;
    const { id, destination } = event.interaction;
    const { answering, directory } = engine.state();
    const own = directory.find((target) => target.address === destination || target.name === destination)?.behaviour;
    const behaviour = answering === "directory" ? (own ?? "answers") : answering;
    if (behaviour === "busy") {
      schedule(() => engine.remoteBusy(id), ringsAfter);
      return;
    }
    schedule(() => engine.remoteRings(id), ringsAfter);
    schedule(() => {
      if (behaviour === "refuses") engine.consultedRefuses(id);
      else if (behaviour === "no-answer") engine.remoteDoesNotAnswer(id);
      else engine.remoteAnswers(id);
    }, answersAfter);
  });
  return () => {
    running = false;
    stop();
  };
}
