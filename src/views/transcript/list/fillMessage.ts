import { plainTextClass } from "../../../ui/RichText.tsx";
import styles from "./MessageChunk.module.css";

/** What a message with a short plain text shows. */
export interface PlainMessage {
  readonly name: string;
  readonly text: string;
  /** The time as it is shown. */
  readonly time: string;
  /** The time in ISO format. Undefined when the host's time cannot be parsed. */
  readonly dateTime: string | undefined;
}

/** The content of a message by the element of its time. */
const templates = new Map<"time" | "span", DocumentFragment>();

function createTemplate(timeTag: "time" | "span"): DocumentFragment {
  const name = document.createElement("bdi");
  name.className = styles["name"] ?? "";
  name.setAttribute("translate", "no");
  const bubble = document.createElement("div");
  bubble.className = `${styles["bubble"]} ${plainTextClass}`;
  bubble.dir = "auto";
  const time = document.createElement(timeTag);
  time.className = styles["time"] ?? "";
  const fragment = document.createDocumentFragment();
  fragment.append(name, bubble, time);
  templates.set(timeTag, fragment);
  return fragment;
}

function setText(element: Element | undefined, text: string): void {
  if (element !== undefined && element.textContent !== text) element.textContent = text;
}

/**
 * Fills the empty element of a message, or changes what it shows. Most messages are plain, and React needs several times
 * as long for the same elements.
 */
export function fillMessage(message: HTMLElement, { name, text, time, dateTime }: PlainMessage): void {
  const timeTag = dateTime === undefined ? "span" : "time";
  if (message.lastElementChild?.localName !== timeTag) {
    message.replaceChildren((templates.get(timeTag) ?? createTemplate(timeTag)).cloneNode(true));
  }
  const [nameElement, bubble, timeElement] = message.children;
  setText(nameElement, name);
  setText(bubble, text);
  setText(timeElement, time);
  if (dateTime !== undefined) timeElement?.setAttribute("datetime", dateTime);
}
