import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { Queue } from "../../src/domain/queue.ts";
import { Queues } from "../../src/views/queues/Queues.tsx";
import { fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const queue = (patch: Partial<Queue> & Pick<Queue, "id">): Queue => ({
  name: patch.id,
  kind: "phone",
  serving: true,
  forced: false,
  addresses: [],
  ...patch,
});
const usual = [
  queue({ id: "q1", name: "Customer Care", forced: true }),
  queue({ id: "q2", name: "Renewals" }),
  queue({ id: "q3", name: "Störungen", serving: false }),
];
const canServe = { ...fullCapabilities, agentCommands: new Set(["serve-queue"] as const) };

/** Renders the dialog on a host with these queues. Returns also what changes the host's list. */
async function renderQueues(list: readonly Queue[], capabilities = canServe) {
  const onClose = vi.fn();
  const rendered = await act(async () => renderView(<Queues onClose={onClose} />));
  let queues: readonly Queue[] | HostError = list;
  rendered.host.queues = async () => {
    if (queues instanceof HostError) throw queues;
    return queues;
  };
  Object.assign(rendered.host, { confirmWithinMs: 30 });
  await act(async () => rendered.panel.lazy.queryClient?.resetQueries());
  rendered.emit({ type: "capabilities", capabilities });
  const set = (next: readonly Queue[] | HostError) => {
    queues = next;
  };
  return { ...rendered, set };
}
const box = (name: string) => screen.findByRole<HTMLInputElement>("checkbox", { name });
const served = (id: string, serving: boolean) => usual.map((one) => (one.id === id ? { ...one, serving } : one));

describe("Queues you serve", () => {
  it("shows which queues the agent serves, and locks a forced one with the reason", async () => {
    const { user, sent } = await renderQueues(usual);
    expect((await box("Renewals")).checked).toBe(true);
    expect((await box("Störungen")).checked).toBe(false);
    const forced = await box("Customer Care");
    expect(screen.getByRole("checkbox", { name: "Customer Care", description: "You must serve this queue." })).toBe(
      forced,
    );
    await user.click(forced);
    expect([forced.checked, forced.ariaDisabled, sent]).toEqual([true, "true", []]);
    expect(screen.getByText("2 of 3 served")).toBeTruthy();
    const { violations } = await axe.run(screen.getByRole("dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations).toEqual([]);
  });

  it("changes the box only when the host's list shows the change", async () => {
    const { user, sent, host, set } = await renderQueues(usual);
    Object.assign(host, { confirmWithinMs: 10_000 });
    (await box("Renewals")).focus();
    await user.keyboard(" ");
    expect(sent).toEqual([{ type: "serve-queue", queueId: "q2", serve: false }]);
    expect([(await box("Renewals")).checked, (await box("Renewals")).ariaBusy]).toEqual([true, "true"]);
    await user.keyboard(" ");
    expect(sent).toHaveLength(1);
    set(served("q2", false));
    await waitFor(async () => expect((await box("Renewals")).ariaBusy).toBeNull());
    expect((await box("Renewals")).checked).toBe(false);
    expect(screen.getByText("1 of 3 served")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says that a change is not confirmed, and tries it again", async () => {
    const { user, sent, set } = await renderQueues(usual);
    await user.click(await box("Störungen"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Not confirmed: Störungen.");
    expect((await box("Störungen")).checked).toBe(false);
    set(served("q3", true));
    await user.click(within(alert).getByRole("button", { name: "Retry" }));
    await waitFor(async () => expect((await box("Störungen")).checked).toBe(true));
    expect(sent).toHaveLength(2);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("shows the host's reason near the queue that was refused", async () => {
    const { user, host } = await renderQueues(usual);
    host.answer = () => Promise.reject(new HostError("refused", "Not in this shift"));
    await user.click(await box("Renewals"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Not in this shift");
    expect(alert.closest("li")?.textContent).toContain("Renewals");
    await user.click(within(alert).getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("takes no answer for a success that the host's list shows", async () => {
    const { user, host, set } = await renderQueues(usual);
    host.answer = async () => {
      set(served("q2", false));
      throw new HostError("timeout");
    };
    await user.click(await box("Renewals"));
    await waitFor(async () => expect((await box("Renewals")).checked).toBe(false));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  });

  it("only shows the queues where the host changes none, and those that it says nothing of", async () => {
    const list = [...usual, queue({ id: "q4", name: "Unknown", serving: undefined })];
    const { user, sent } = await renderQueues(list, { ...fullCapabilities, agentCommands: new Set() });
    await user.click(await box("Renewals"));
    expect(sent).toEqual([]);
    expect(screen.getByText(/2 of 4 served/).textContent).toContain("Change them in the host");
    expect((await box("Unknown")).getAttribute("aria-describedby")).not.toBeNull();
  });

  it("asks again when the queues could not be read", async () => {
    const { user, set, panel } = await renderQueues(usual);
    set(new HostError("timeout"));
    await act(async () => panel.lazy.queryClient?.resetQueries());
    await user.click(await screen.findByRole("button", { name: "Retry" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
    set(usual);
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(await box("Renewals")).toBeTruthy();
  });

  it("says when there are none", async () => {
    await renderQueues([]);
    expect(await screen.findByText("The host reports no queues.")).toBeTruthy();
  });

  it("renders a part of thousands of queues and finds the others without accents and case", async () => {
    const many = Array.from({ length: 3000 }, (_, n) => queue({ id: `m${n}`, name: `Queue ${n}` }));
    const { user } = await renderQueues([...many, ...usual]);
    expect(await screen.findAllByRole("checkbox")).toHaveLength(100);
    expect(screen.getByText("2,903 more. Type more to find them.")).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Filter queues" }), "STORUNG");
    expect(screen.getAllByRole("checkbox")).toHaveLength(1);
    await user.type(screen.getByRole("searchbox", { name: "Filter queues" }), "x");
    expect(screen.getByText("No queue matches.")).toBeTruthy();
  });
});
