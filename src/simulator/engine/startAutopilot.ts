import type { Engine } from "./Engine.ts";

const ringsAfter = 600;
const answersAfter = 2000;

/**
 * Lets whoever is called ring, and answer, refuse or be busy, without anyone at the controls. Returns the stop function.
 * Harmless when several run: each of its steps is refused when it has been done already.
 */
export function startAutopilot(
  engine: Engine,
  later: (action: () => void, milliseconds: number) => void = (action, milliseconds) =>
    void setTimeout(action, milliseconds),
): () => void {
  let running = true;
  const react = (action: () => void, milliseconds: number): void =>
    later(() => {
      if (running) action();
    }, milliseconds);

  const stop = engine.subscribe((event) => {
    if (event.type !== "channel" || event.interaction.line !== "calling") return;
    const { id, destination } = event.interaction;
    const { answering, directory } = engine.state();
    const own = directory.find((target) => target.address === destination || target.name === destination)?.behaviour;
    const behaviour = answering === "directory" ? (own ?? "answers") : answering;
    if (behaviour === "busy") {
      react(() => engine.remoteBusy(id), ringsAfter);
      return;
    }
    react(() => engine.remoteRings(id), ringsAfter);
    react(() => (behaviour === "refuses" ? engine.consultedRefuses(id) : engine.remoteAnswers(id)), answersAfter);
  });
  return () => {
    running = false;
    stop();
  };
}
