import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import type { WrapUpConfig } from "../../src/config/config.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { stopAfterTest } from "../support/stopAfterTest.ts";
import { push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";
import { plainConfig, type RenderedView } from "../support/renderView.tsx";
import { type ReportServer, startReportServer } from "../support/reportServer.ts";

const outcomes = [
  { id: "sold", name: "Sold", queues: ["Sales"] },
  { id: "solved", name: "Solved", queues: undefined, template: "Reason:\nAgreed: " },
  { id: "again", name: "Call again", queues: undefined, template: "When: " },
  { id: "wrong", name: "Wrong number", queues: undefined },
];
const call = { channel: "phone", line: "connected", queue: { id: "q1", name: "Care" } } as const;
const over = { status: "ended", line: "disconnected", wrapUp: { kind: "close" } } as const;

/** Renders the panel with one call that has just ended. */
async function showEnded(wrapUp: Partial<WrapUpConfig> = {}, patch: Partial<InteractionPatch> = {}) {
  const view = await renderApp({ wrapUp: { ...plainConfig.wrapUp, outcomes, ...wrapUp } });
  view.emit(
    { type: "agent", patch: { id: "kim" } },
    push({ id: "c1", title: "Ada Lark", ...call, status: "accepted", ...patch }),
  );
  view.emit(push({ id: "c1", ...over }));
  await notes();
  return view;
}

afterEach(() => localStorage.clear());

const notes = () => screen.findByRole("textbox", { name: "Notes" });
const written = async () => ((await notes()) as HTMLTextAreaElement).value;
const draft = ({ panel }: RenderedView, id = "c1") => panel.drafts.getState().drafts[id];
const radio = (name: string) => screen.findByRole("radio", { name });
const press = (name: string) => screen.findByRole("button", { name });
const timer = () => screen.findByRole("timer", { name: "Wrap-up time" });
/** Takes the focus out of any field. */
const leaveFields = () => act(() => (document.activeElement as HTMLElement).blur());

/** Collects what is announced politely. */
function listen(): readonly string[] {
  const heard: string[] = [];
  const observer = new MutationObserver(() => {
    for (const region of document.querySelectorAll("[aria-live=polite]")) heard.push(region.textContent);
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  stopAfterTest(() => observer.disconnect());
  return heard;
}

describe("the time of a wrap-up", () => {
  const endedAgo = (seconds: number) => ({ ...over, endedAt: Date.now() - seconds * 1000, wrapUpMs: 60_000 });
  const show = async (patch: Partial<InteractionPatch>) => {
    const view = await renderApp();
    view.emit(push({ id: "c1", title: "Ada Lark", ...call, ...patch }));
    return view;
  };

  it("counts down to the end that the host allows", async () => {
    await show(endedAgo(10));
    expect((await timer()).textContent).toMatch(/^00:(50|4\d)$/);
    screen.getByText("Wrap-up time");
  });

  it.each([
    [50, "Little time left", /^00:(10|0\d)$/, "The wrap-up time of Ada Lark is running out."],
    [70, "Time is over", /^00:00$/, "The wrap-up time of Ada Lark is over."],
  ])("warns after %s of 60 seconds in words, and announces it", async (seconds, words, clock, said) => {
    const heard = listen();
    await show(endedAgo(seconds));
    expect((await timer()).textContent).toMatch(clock);
    screen.getByText(words);
    await waitFor(() => expect(heard.join()).toContain(said));
  });

  it.each([[-5000], [9_000_000], [Number.NaN], [undefined]])(
    "counts up where the host allows %s ms",
    async (wrapUpMs) => {
      await show({ ...endedAgo(70), wrapUpMs });
      expect((await timer()).textContent).toMatch(/^01:[12]\d$/);
      screen.getByText("Wrap-up time");
    },
  );
});

describe("an outcome by its digit", () => {
  it("is chosen while no text field has the focus, and announced", async () => {
    const view = await showEnded();
    const heard = listen();
    leaveFields();
    await view.user.keyboard("3");
    expect(await radio("Wrong number")).toHaveProperty("checked", true);
    expect(draft(view)?.outcome).toBe("wrong");
    await waitFor(() => expect(heard).toContain("Outcome: Wrong number"));
    (await radio("Wrong number")).focus();
    await view.user.keyboard("1");
    expect(draft(view)?.outcome).toBe("solved");
    await view.user.keyboard("4");
    expect(draft(view)?.outcome).toBe("solved");
  });

  it("is not chosen once the agent turned the digits off in Settings", async () => {
    const view = await showEnded();
    expect((await radio("Wrong number")).getAttribute("aria-keyshortcuts")).toBe("3");
    await view.user.click(await press("Menu"));
    await view.user.click(await screen.findByRole("menuitem", { name: "Settings" }));
    await view.user.click(await screen.findByRole("checkbox", { name: /^The digits 1 to 9 select an outcome/ }));
    await view.user.click(await press("Done"));
    leaveFields();
    await view.user.keyboard("3");
    expect(draft(view)).toBeUndefined();
    expect((await radio("Wrong number")).getAttribute("aria-keyshortcuts")).toBeNull();
    expect((await radio("Wrong number")).closest("label")?.textContent).toBe("Wrong number");
  });

  it("is not chosen by a digit that is typed into the notes", async () => {
    const view = await showEnded();
    await view.user.type(await notes(), "3 calls");
    expect(draft(view)).toMatchObject({ notes: "3 calls", outcome: undefined });
  });

  it("is not chosen with a modifier, nor behind a dialog", async () => {
    const view = await showEnded();
    leaveFields();
    await view.user.keyboard("{Control>}3{/Control}{Alt>}3{/Alt}");
    await view.user.click(await press("Menu"));
    await view.user.click(await screen.findByRole("menuitem", { name: "Keyboard shortcuts" }));
    await screen.findByRole("dialog");
    await view.user.keyboard("3");
    expect(draft(view)).toBeUndefined();
  });

  it("is chosen among many, too", async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, name: `Way ${at}`, queues: undefined }));
    const view = await showEnded({ outcomes: many });
    const field = await screen.findByRole("combobox", { name: "Outcome" });
    leaveFields();
    await view.user.keyboard("9");
    expect(draft(view)?.outcome).toBe("8");
    expect(field).toHaveProperty("value", "Way 8");
  });
});

describe("the template of an outcome", () => {
  it("begins empty notes, and follows the choice while the agent has written nothing", async () => {
    const view = await showEnded();
    await view.user.click(await radio("Solved"));
    expect(await written()).toBe("Reason:\nAgreed: ");
    await view.user.click(await radio("Call again"));
    expect(await written()).toBe("When: ");
    await view.user.click(await radio("Wrong number"));
    expect(await written()).toBe("");
    expect(draft(view)).toMatchObject({ outcome: "wrong", notes: "" });
  });

  it("replaces nothing that the agent wrote, but can be inserted below it", async () => {
    const view = await showEnded();
    await view.user.type(await notes(), "Rang twice");
    await view.user.click(await radio("Solved"));
    expect(await written()).toBe("Rang twice");
    await view.user.click(await press("Insert template"));
    expect(await written()).toBe("Rang twice\nReason:\nAgreed: ");
    expect(screen.queryByRole("button", { name: "Insert template" })).toBeNull();
    await view.user.click(await radio("Call again"));
    expect(await written()).toBe("Rang twice\nReason:\nAgreed: ");
    await view.user.click(await radio("Wrong number"));
    expect(screen.queryByRole("button", { name: "Insert template" })).toBeNull();
  });

  it("stays when the agent has filled it in", async () => {
    const view = await showEnded();
    await view.user.click(await radio("Call again"));
    await view.user.type(await notes(), "Monday");
    await view.user.click(await radio("Wrong number"));
    expect(await written()).toBe("When: Monday");
  });
});

describe("campaigns and scripts", () => {
  const campaign = {
    name: "Spring offer",
    classifiers: [
      { id: "yes", name: "Bought" },
      { id: "yes", name: "Bought again" },
      { id: "", name: "Without an id" },
      { id: "later", name: "Not now" },
    ],
  } as unknown as Campaign;

  it("offer the campaign's classifiers before the configured outcomes", async () => {
    const view = await showEnded({ outcomes: outcomes.slice(1, 3) }, { campaign });
    const names = (await screen.findAllByRole("radio")).map(
      (one) => one.closest("label")?.querySelector("bdi")?.textContent,
    );
    expect(names).toEqual(["Bought", "Not now", "Solved", "Call again"]);
    await view.user.click(await radio("Not now"));
    expect(draft(view)).toMatchObject({ outcome: "later", outcomeName: "Not now" });
    await view.user.click(await press("Copy"));
    expect(await navigator.clipboard.readText()).toMatch(/^Not now\n\n.*Campaign: Spring offer/s);
    await view.user.click(await radio("Solved"));
    expect(draft(view)).toMatchObject({ outcome: "solved", outcomeName: undefined });
  });

  it("show the answers of scripts", async () => {
    const scripts = [{ id: "s1", status: "done", answers: ["Yes", "Twice a week"] }];
    await showEnded({}, { scripts });
    await screen.findByText("2 script answers");
    expect(screen.getByText("Twice a week").closest("details")?.open).toBe(false);
  });
});

it("goes to the next wrap-up, round the list", async () => {
  const view = await showEnded();
  expect(screen.queryByRole("button", { name: "Next wrap-up" })).toBeNull();
  view.emit(
    push({ id: "c2", title: "Bo Finch", ...call, status: "accepted" }),
    push({ id: "c3", title: "Cy Wren", ...call, ...over }),
  );
  await view.user.click(await press("Next wrap-up"));
  await screen.findByRole("heading", { name: "Cy Wren" });
  await view.user.type(await notes(), "Of Cy");
  await view.user.click(await press("Next wrap-up"));
  await screen.findByRole("heading", { name: "Ada Lark" });
  expect(await written()).toBe("");
  expect(draft(view, "c3")?.notes).toBe("Of Cy");
});

describe("the two halves of Mark as handled", () => {
  let server: ReportServer;
  afterEach(() => server.close());
  const refuse = (view: RenderedView) => {
    view.host.answer = () => Promise.reject(new Error("busy"));
  };
  const posted = () => server.posts.map(({ report }) => [report.notes, report.outcome]);

  it("are retried alone: the notes are there, and only closing is asked again", async () => {
    server = await startReportServer();
    const view = await showEnded({ submitUrl: server.url });
    refuse(view);
    await view.user.click(await radio("Wrong number"));
    await view.user.type(await notes(), "Paid");
    await view.user.click(await press("Mark as handled"));
    await screen.findByText(`${new URL(server.url).host} has received your notes and outcome.`);
    const alert = await screen.findByText(/^Mark as handled failed/);
    view.host.answer = async () => "awaiting-state";
    await view.user.click(within(alert.closest("[role=alert]") as HTMLElement).getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(view.sent.filter(({ type }) => type === "close")).toHaveLength(2));
    expect(posted()).toEqual([["Paid", { id: "wrong", name: "Wrong number" }]]);
  });

  it("are retried alone: closing was refused, and only the notes are sent again", async () => {
    server = await startReportServer();
    server.answer = 409;
    const view = await showEnded({ submitUrl: server.url });
    refuse(view);
    await view.user.type(await notes(), "Paid");
    await view.user.click(await press("Mark as handled"));
    const alert = await screen.findByText(/could not be sent to/);
    server.answer = 200;
    await view.user.click(within(alert.closest("[role=alert]") as HTMLElement).getByRole("button", { name: "Retry" }));
    await screen.findByText(/has received your notes and outcome/);
    expect([posted().length, view.sent.filter(({ type }) => type === "close").length]).toEqual([2, 1]);
  });
});

it.each([
  ["few outcomes", 3],
  ["many outcomes", 8],
])("has no accessibility violations with %s, a warning, a template, scripts and another wrap-up", async (_, count) => {
  const many = Array.from({ length: count }, (_none, at) => ({
    id: `${at}`,
    name: `Way ${at}`,
    queues: undefined,
    template: `T${at}`,
  }));
  const view = await renderApp({ wrapUp: { ...plainConfig.wrapUp, outcomes: many, outcomeRequired: true } });
  const scripts = [{ id: "s1", status: "done", answers: ["Yes"] }];
  const times = { endedAt: Date.now() - 50_000, wrapUpMs: 60_000 };
  view.emit(
    push({ id: "c1", title: "Ada", ...call, ...over, ...times, scripts }),
    push({ id: "c2", ...call, ...over }),
  );
  await view.user.type(await notes(), "Mine");
  leaveFields();
  await view.user.keyboard("1");
  await press("Insert template");
  await press("Next wrap-up");
  if (count > 5) {
    await view.user.click(await screen.findByRole("combobox", { name: "Outcome" }));
    await screen.findAllByRole("option");
  }
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
});
