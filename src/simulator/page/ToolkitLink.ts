import type { DesksideElement } from "../dialects/salesforce/lightning/desksideElement.js";
import type { FrameLink } from "./FrameLink.ts";

/** What the simulated toolkit component tells of itself when it is connected. */
interface ConnectedToolkit {
  readonly raise: (type: string, detail: unknown) => void;
  readonly serve: (serve: (method: string, args: readonly unknown[]) => Promise<void>) => void;
}

/** A message to the toolkit: an event, or the end of a method that was called. */
type ToToolkit =
  | { readonly type: string; readonly detail: unknown }
  | {
      readonly type: "response";
      readonly id: string;
      readonly payload: { readonly value: string; readonly reason?: string };
    };

const componentIn = (place: HTMLElement) => place.querySelector<DesksideElement>("c-deskside") ?? undefined;
const frameIn = (place: HTMLElement) => componentIn(place)?.shadowRoot?.querySelector("iframe");

/** Loads the page of the panel again, in the frame of the component. */
export function reloadPanel(place: HTMLElement): void {
  const frame = frameIn(place);
  // Setting the address loads the page again, although it is the same.
  frame?.setAttribute("src", frame.src);
}

/** Lets the component remove the frame of the panel, and add it again after some ms. */
export function readdPanel(place: HTMLElement, milliseconds: number): void {
  const component = componentIn(place);
  if (component === undefined) return;
  const { panelUrl } = component;
  component.panelUrl = "";
  setTimeout(() => {
    component.panelUrl = panelUrl;
  }, milliseconds);
}

/**
 * Links the simulated telephony with the toolkit inside a Lightning component. `place` returns the element that the
 * component is put into. Messages wait until the toolkit is there; the component is loaded later than the page.
 */
export function createToolkitLink(options: {
  readonly place: () => HTMLElement | undefined;
  readonly receive: (message: unknown) => void;
}): FrameLink {
  let toolkit: ConnectedToolkit | undefined;
  let waiting: ToToolkit[] = [];
  let count = 0;
  const open = new Map<string, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();

  const pass = (message: ToToolkit): void => {
    if (!("payload" in message)) {
      toolkit?.raise(message.type, message.detail);
      return;
    }
    const { id, payload } = message;
    const call = open.get(id);
    open.delete(id);
    if (payload.value === "error") call?.reject(new Error(payload.reason));
    else call?.resolve();
  };
  const serve = (command: string, args: readonly unknown[]): Promise<void> =>
    new Promise((resolve, reject) => {
      count += 1;
      const id = `call-${String(count)}`;
      open.set(id, { resolve, reject });
      options.receive({ id, type: "action", payload: { command, args: [...args] } });
    });
  const onToolkit = (event: Event): void => {
    if (!(event instanceof CustomEvent) || !(event.target instanceof Node)) return;
    if (options.place()?.contains(event.target) !== true) return;
    toolkit = event.detail as ConnectedToolkit;
    toolkit.serve(serve);
    // The component around the toolkit listens to it once it is rendered, in the same task.
    queueMicrotask(() => {
      const due = waiting;
      waiting = [];
      for (const message of due) pass(message);
    });
  };
  document.addEventListener("simulatedtoolkit", onToolkit);
  return {
    post(message) {
      if (toolkit) pass(message as ToToolkit);
      else waiting.push(message as ToToolkit);
    },
    stop: () => document.removeEventListener("simulatedtoolkit", onToolkit),
  };
}
