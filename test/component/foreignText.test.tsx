import { cleanup, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { hitRanges } from "../../src/ui/hitRanges.ts";
import { JsonTree } from "../../src/ui/JsonTree.tsx";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { Details } from "../../src/views/details/Details.tsx";
import { ForeignText } from "../../src/views/ForeignText.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { awkwardTexts } from "../support/awkwardTexts.ts";
import { entry, push } from "../support/builders.ts";
import { findFolded } from "../../src/domain/findFolded.ts";
import { renderView } from "../support/renderView.tsx";

// jsdom needs seconds for texts that Chromium shows in 0.2 s, so these texts are shorter. A quadratic reader needs
// minutes.
const ceilingMs = 5000;
const chat = { id: "c1", channel: "chat", status: "accepted" } as const;
const call = {
  id: "c1",
  channel: "phone",
  status: "accepted",
  line: "connected",
  recording: { state: "on", consent: undefined },
} as const;
const longTest = { timeout: 300_000 };

/** Returns the texts that take too long to show, with the processor time in ms. */
function slowTexts(show: (text: string) => unknown): readonly unknown[] {
  const slow: unknown[] = [];
  for (const [name, text] of awkwardTexts(16_000)) {
    const start = process.cpuUsage();
    show(text);
    const { user, system } = process.cpuUsage(start);
    const took = Math.round((user + system) / 1000);
    if (took > ceilingMs) slow.push([name, took]);
    if (took > ceilingMs * 3) break;
  }
  return slow;
}

/** Shows one HTML text to load the sanitiser. */
async function loadSanitizer(): Promise<void> {
  render(<ForeignText text="<b>Hello</b>" />);
  await screen.findByText("Hello", { selector: "b" });
  cleanup();
}

describe("foreign text of 16,000 characters", () => {
  it("is shown in time as a message with marked search hits", longTest, async () => {
    await loadSanitizer();
    const find = (text: string, most: number) => findFolded(text, "a", most);
    const marks: number[] = [];
    const { panel } = renderView(null);
    const slow = slowTexts((text) => {
      const { container } = render(<ForeignText text={text} />, {
        wrapper: ({ children }) => <PanelProvider panel={panel}>{children}</PanelProvider>,
      });
      marks.push(hitRanges(container, find).length);
      cleanup();
    });
    expect(slow).toEqual([]);
    expect(Math.max(...marks)).toBe(500);
  });

  it("is shown in time as attached data", longTest, () => {
    const { emit } = renderView(<Details interactionId="c1" />);
    const slow = slowTexts((text) => emit(push({ ...chat, title: text, attachedData: [{ key: text, value: text }] })));
    expect(slow).toEqual([]);
  });

  it("is searched in time for card numbers in a recorded call", longTest, () => {
    const { emit, panel } = renderView(<CallControls interactionId="c1" />);
    emit({ type: "agent", patch: { recording: "enabled" } }, push(call));
    const slow = slowTexts((text) => {
      emit(push({ id: "c1", attachedData: [{ key: "note", value: text }] }));
      panel.draftActions.edit("c1", { notes: text });
    });
    expect(slow).toEqual([]);
  });

  it("is shown in time in the JSON of Diagnostics", longTest, () => {
    const slow = slowTexts((text) => {
      render(<JsonTree name="state" value={{ [text]: text, list: [text] }} open={2} moreLabel={String} />);
      cleanup();
    });
    expect(slow).toEqual([]);
  });
});

describe("message that is too long or too deeply nested", () => {
  it("is shown as plain text after the limit, with a note", async () => {
    const { emit } = renderView(<Transcript interactionId="c1" />);
    const text = `${"<b>".repeat(600)}deep${"</b>".repeat(600)} <i>end</i>`;
    emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text })] });
    const article = screen.getByRole("article");
    await screen.findByText(/From here on it is shown without formatting/);
    expect(article.textContent).toContain("deep end");
    expect(article.querySelectorAll("b").length).toBeLessThanOrEqual(500);
  });

  it("is formatted completely within the limits", async () => {
    const { emit } = renderView(<Transcript interactionId="c1" />);
    const text = "<p>one</p>".repeat(200);
    emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text })] });
    await screen.findAllByText("one");
    expect(screen.queryByText(/without formatting/)).toBeNull();
  });
});
