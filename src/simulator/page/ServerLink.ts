import type { HttpSession } from "../dialects/Dialect.ts";
import type { RelayQuestion } from "../server/RelayQuestion.ts";

/** The page's end of the server that the panel asks. */
export interface ServerLink extends Pick<HttpSession, "fault" | "serve" | "set"> {
  readonly hostReload: () => void;
}

/** How long the server may be away before the page says so, in ms. */
const patience = 4000;

/**
 * Answers the server's questions from the contact centre in this page. `path` is where the server listens for the page.
 * `problem` gets a sentence for the user.
 */
export function createServerLink(options: {
  readonly path: string;
  readonly session: HttpSession;
  readonly problem: (text: string) => void;
}): ServerLink {
  const { path, session, problem } = options;
  const events = new EventSource(path);
  let complaint: ReturnType<typeof setTimeout> | undefined;
  events.addEventListener("open", () => {
    clearTimeout(complaint);
    complaint = undefined;
  });
  events.addEventListener("error", () => {
    complaint ??= setTimeout(
      () => problem(`The simulated server does not answer at ${location.origin}${path}. Start it with npm start.`),
      patience,
    );
  });
  const reply = (id: number, value: unknown) =>
    fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id, value }),
    });
  events.addEventListener("message", (event: MessageEvent<string>) => {
    const { id, method, args } = JSON.parse(event.data) as RelayQuestion;
    session
      .answer(method, args)
      .then((value) => reply(id, value))
      .catch((error: unknown) =>
        problem(`The simulated server: ${error instanceof Error ? error.message : String(error)}`),
      );
  });
  return { fault: session.fault, serve: session.serve, set: session.set, hostReload: session.restart };
}
