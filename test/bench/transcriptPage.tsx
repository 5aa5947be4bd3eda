import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { hosts } from "../../src/hosts/registry.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import styles from "../../src/views/transcript/list/MessageChunk.module.css";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { chatId, createChatHost } from "./transcriptHost.ts";
import { type ListProps, Plain, ReactVirtuoso, SkippedRows, Tanstack, Virtua } from "./TranscriptLists.tsx";
import { type LongText, longTexts, markOf, messageAt, messageCount, textMessage } from "./transcriptMessages.ts";
import "../../src/styles/main.css";

/** The operations of the page, as `window.list`. */
export interface ListPage {
  /** Renders the list. Resolves after the newest message is painted, with the time since the call in ms. */
  mount(): Promise<number>;
  /** Appends one message. It is there when the next animation frame is painted. */
  append(): void;
  appendLong(text: LongText): void;
  toEnd(): void;
  /** Whether the newest message is in the document. */
  hasNewest(): boolean;
  /** Number of the first 10,000 messages whose text is in the document. */
  findable(): number;
  /** Scrolls from the end towards the beginning, 500 px in each of 120 frames. Returns the lengths of the frames in ms. */
  scroll(): Promise<readonly number[]>;
}

const others: Readonly<Record<string, (props: ListProps) => ReactNode>> = {
  plain: Plain,
  rows: SkippedRows,
  tanstack: Tanstack,
  virtuoso: ReactVirtuoso,
  virtua: Virtua,
};

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const afterTask = () => new Promise((resolve) => setTimeout(resolve, 0));

function scroller(): Element {
  const element = document.querySelector('[data-scroller], [data-virtuoso-scroller], [role="log"]');
  if (element === null) throw new Error("There is nothing to scroll.");
  return element;
}

/** Returns the panel's own elements and parts without React, links, masks and search: what the browser alone costs. */
function prepareRaw(root: HTMLElement, first: readonly TranscriptEntry[]) {
  const scroller = document.createElement("div");
  scroller.dataset["scroller"] = "";
  scroller.style.cssText = "height: 100%; overflow: hidden auto";
  const content = document.createElement("div");
  scroller.append(content);
  const last = (parent: Element, most: number, className: string | undefined): Element => {
    const { lastElementChild } = parent;
    if (lastElementChild !== null && lastElementChild.childElementCount < most) return lastElementChild;
    const part = document.createElement("div");
    part.className = className ?? "";
    parent.append(part);
    return part;
  };
  const add = (entry: TranscriptEntry) => {
    const message = document.createElement("article");
    message.className = styles["message"] ?? "";
    message.dataset["message"] = entry.id;
    message.dataset["side"] = "other";
    message.innerHTML = `<bdi class="${styles["name"]}">Anna Lark</bdi><div class="${styles["bubble"]}" dir="auto"><p></p></div><time class="${styles["time"]}">10:00</time>`;
    message.querySelector("p")?.append(entry.text);
    last(last(content, 10, styles["section"]), 50, styles["chunk"]).append(message);
  };
  return {
    show: () => {
      for (const entry of first) add(entry);
      root.append(scroller);
      new ResizeObserver(() => {
        scroller.scrollTop = scroller.scrollHeight;
      }).observe(content);
    },
    add: (entry: TranscriptEntry) => void requestAnimationFrame(() => add(entry)),
  };
}

/** Returns how to show the list of the query, which has its messages already. */
async function prepare(root: HTMLElement, first: readonly TranscriptEntry[]) {
  const list = new URLSearchParams(location.search).get("list") ?? "";
  if (list === "raw") return prepareRaw(root, first);
  const page = createRoot(root);
  const Other = others[list];
  if (Other !== undefined) {
    let entries = first;
    const show = () => page.render(<Other entries={entries} />);
    return {
      show,
      add: (entry: TranscriptEntry) => {
        entries = [...entries, entry];
        show();
      },
    };
  }
  const { config } = parseConfig(
    {},
    { ownOrigin: location.origin, development: true, hosts: await loadSections(hosts, ["sinch"]) },
  );
  const { host, say } = createChatHost();
  const panel = createPanel(host, config);
  panel.start();
  say(first);
  panel.flush();
  await panel.work.load();
  return {
    show: () =>
      page.render(
        <PanelProvider panel={panel}>
          <Transcript interactionId={chatId} />
        </PanelProvider>,
      ),
    add: (entry: TranscriptEntry) => say([entry]),
  };
}

async function start(root: HTMLElement): Promise<void> {
  Object.assign(root.style, { height: "700px", width: "400px" });
  const { show, add } = await prepare(
    root,
    Array.from({ length: messageCount }, (_, index) => messageAt(index)),
  );
  let count = messageCount;
  const hasNewest = () => document.querySelector(`[data-message="m${count - 1}"]`) !== null;
  const list: ListPage = {
    async mount() {
      const begin = performance.now();
      flushSync(show);
      while (!hasNewest()) await nextFrame();
      await nextFrame();
      await afterTask();
      return performance.now() - begin;
    },
    append: () => add(messageAt(count++)),
    appendLong: (text) => add(textMessage(count++, longTexts[text])),
    toEnd() {
      const element = scroller();
      element.scrollTop = element.scrollHeight;
    },
    hasNewest,
    findable() {
      const text = document.body.textContent;
      let found = 0;
      for (let index = 0; index < messageCount; index += 1) if (text.includes(markOf(index))) found += 1;
      return found;
    },
    async scroll() {
      const element = scroller();
      const frames: number[] = [];
      let last = await nextFrame();
      for (let frame = 0; frame < 120; frame += 1) {
        element.scrollTop -= 500;
        const now = await nextFrame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
  };
  Object.assign(window, { list });
}

const root = document.getElementById("root");
if (root !== null) void start(root);
