import { cleanup, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { JsonTree } from "../../src/ui/JsonTree.tsx";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { Details } from "../../src/views/details/Details.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { awkwardTexts } from "../support/awkwardTexts.ts";
import { email, entry, push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

// jsdom parses and lays out several times slower than a browser. A quadratic reader takes minutes.
const ceilingMs = 2500;
const chat = { id: "c1", channel: "chat", status: "accepted" } as const;
const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", recording: true } as const;

/** Returns the texts that take too long to show, with the processor time in ms. */
async function slowTexts(show: (text: string) => unknown): Promise<readonly unknown[]> {
  const slow: unknown[] = [];
  for (const [name, text] of awkwardTexts(100_000)) {
    const start = process.cpuUsage();
    await show(text);
    const { user, system } = process.cpuUsage(start);
    const took = Math.round((user + system) / 1000);
    if (took > ceilingMs) slow.push([name, took]);
    if (took > ceilingMs * 3) break;
  }
  return slow;
}

describe("A foreign text of 100,000 characters is shown in time", () => {
  it("in the transcript, and while the agent searches", { timeout: 300_000 }, async () => {
    const { tell, user } = renderView(<Transcript interactionId="c1" />);
    tell(push(chat));
    tell({ type: "transcript", interactionId: "c1", entries: [entry({ id: "m0", text: "<b>Hello</b>" })] });
    await screen.findByText("Hello", { selector: "b" });
    await user.type(screen.getByRole("searchbox", { name: "Search transcript" }), "a");
    let count = 0;
    const slow = await slowTexts((text) => {
      count += 1;
      tell({ type: "transcript", interactionId: `c${count + 1}`, entries: [] });
      tell({ type: "transcript", interactionId: "c1", entries: [entry({ id: `m${count}`, text })] });
    });
    expect(slow).toEqual([]);
  });

  it("in the details of an e-mail and as attached data", { timeout: 300_000 }, async () => {
    const { tell } = renderView(<Details interactionId="c1" />);
    const slow = await slowTexts((text) => {
      tell(push({ ...chat, channel: "email", email: email({ content: text }), attachedData: [{ key: text, value: text }] }));
    });
    expect(slow).toEqual([]);
  });

  it("in the check for card numbers of a recorded call", { timeout: 300_000 }, async () => {
    const { tell, panel } = renderView(<CallControls interactionId="c1" />);
    tell({ type: "agent", patch: { recording: "enabled" } }, push(call));
    const slow = await slowTexts((text) => {
      tell(push({ id: "c1", attachedData: [{ key: "note", value: text }] }));
      panel.draftActions.edit("c1", { notes: text });
    });
    expect(slow).toEqual([]);
  });

  it("in the JSON of Diagnostics", async () => {
    const slow = await slowTexts((text) => {
      render(<JsonTree name="state" value={{ [text]: text, list: [text] }} open={2} />);
      cleanup();
    });
    expect(slow).toEqual([]);
  });
});
