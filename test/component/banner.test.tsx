import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Connection } from "../../src/domain/host.ts";
import { Banner } from "../../src/views/banner/Banner.tsx";
import { ConfigNotice } from "../../src/views/banner/ConfigNotice.tsx";
import { ConnectionNotice } from "../../src/views/banner/ConnectionNotice.tsx";
import { renderView } from "../support/renderView.tsx";

const status = (name: string) => screen.getByRole("status", { name }).textContent;

describe("Banner", () => {
  it("shows the agent's name and status", () => {
    const { emit } = renderView(<Banner onOpen={() => {}} />);
    emit({ type: "agent", patch: { name: "Kim Agent", work: "not-ready", presenceName: "Lunch" } });
    expect(screen.getByRole("banner").textContent).toContain("Kim Agent");
    expect(status("Agent status")).toBe("Not ready · Lunch");
    emit({ type: "agent", patch: { login: "logged-out" } });
    expect(status("Agent status")).toMatch(/^Logged out/);
  });

  it("says that the phone is not ready, and nothing if the host does not report it", () => {
    const { emit } = renderView(<Banner onOpen={() => {}} />);
    expect(screen.queryByText("Phone not ready")).toBeNull();
    emit({ type: "agent", patch: { phoneReady: false, extension: "4711", name: "Kim" } });
    screen.getByText("Phone not ready");
    expect(screen.getByText("Kim").title).toBe("Extension 4711");
    emit({ type: "agent", patch: { phoneReady: true } });
    expect(screen.queryByText("Phone not ready")).toBeNull();
  });

  it("changes the status by keyboard and shows only the host's state", async () => {
    const { emit, user, sent } = renderView(<Banner onOpen={() => {}} />);
    emit({
      type: "agent",
      patch: { work: "not-ready", profiles: [{ id: "7", name: "Lunch", absence: true, durationMs: undefined }] },
    });
    const button = await screen.findByRole("button", { name: "Change status" });
    button.focus();
    await user.keyboard("{Enter}");
    expect(document.activeElement?.textContent).toBe("Not ready");
    await user.keyboard("{ArrowUp}{Enter}");
    expect(sent).toEqual([{ type: "set-work-status", ready: true }]);
    expect(status("Agent status")).toBe("Not ready");
    expect(document.activeElement).toBe(button);
    expect(button.ariaBusy).toBe("true");
    emit({ type: "agent", patch: { work: "ready" } });
    expect(button.ariaBusy).toBeNull();
    await user.click(button);
    await user.click(screen.getByRole("menuitemradio", { name: "Lunch" }));
    expect(sent[1]).toEqual({ type: "set-presence", profileId: "7" });
  });

  it("requests the state when a status does not follow its answer, and shows when the status did not change", async () => {
    const { emit, user, host } = renderView(<Banner onOpen={() => {}} />, { timeouts: { requestMs: 50 } });
    emit({ type: "agent", patch: { work: "not-ready" } });
    host.onReadAgent = async () => emit({ type: "agent", patch: { work: "not-ready" } });
    await user.click(await screen.findByRole("button", { name: "Change status" }));
    await user.click(screen.getByRole("menuitemradio", { name: "Ready" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Not confirmed: change status.");
    expect(status("Agent status")).toBe("Not ready");
    host.onReadAgent = async () => emit({ type: "agent", patch: { work: "ready" } });
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(await screen.findByText("Ready")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("never shows one profile with the name of another", () => {
    const { emit } = renderView(<Banner onOpen={() => {}} />);
    emit({ type: "agent", patch: { work: "ready", presence: "1", presenceName: "Available" } });
    emit({ type: "agent", patch: { presence: "7" } });
    expect(status("Agent status")).toBe("Ready");
  });

  it("opens the selected dialog", async () => {
    const onOpen = vi.fn();
    const { user } = renderView(<Banner onOpen={onOpen} />);
    await user.click(screen.getByRole("button", { name: "New conversation" }));
    await user.click(await screen.findByRole("button", { name: "Menu" }));
    await user.click(screen.getByRole("menuitem", { name: "Diagnostics" }));
    expect(onOpen.mock.calls).toEqual([["new-conversation"], ["diagnostics"]]);
  });
});

/** The state, how its name starts, words of the sentence, whether it can be tried again, and the dialog over both, if any. */
const cases: readonly (readonly [Connection, string, string, boolean, string])[] = [
  [{ phase: "connecting" }, "Connecting", "Connecting to the host", false, ""],
  [{ phase: "waiting" }, "Waiting for", "log in", true, ""],
  [{ phase: "reconnecting" }, "Reconnecting", "out of date", true, ""],
  [{ phase: "disconnected", reason: "logout" }, "Disconnected", "logged out", true, ""],
  [{ phase: "disconnected", reason: "exit" }, "Disconnected", "closed this panel", true, ""],
  [{ phase: "not-embedded" }, "Not embedded", "contact-centre desktop", false, ""],
  [
    { phase: "origin-refused", origin: "https://evil.example" },
    "Not embedded",
    "The page around this panel has the origin https://evil.example, which is not allowed. Add the origin to allowedOrigins in config.json.",
    false,
    "",
  ],
  [{ phase: "failed", reason: "no licence" }, "Disconnected", "no licence", true, ""],
  [{ phase: "sign-in-required", how: "link", reason: undefined }, "Disconnected", "Sign in to the host", true, ""],
  [
    { phase: "sign-in-required", how: "form", reason: "Token expired" },
    "Disconnected",
    "Sign in to the host",
    true,
    "Sign in",
  ],
  [
    { phase: "taken-elsewhere", text: "In use on desk 7" },
    "Disconnected",
    "In use on desk 7",
    true,
    "Session in use elsewhere",
  ],
];

describe("connection", () => {
  it.each(cases)("%j is shown as a sentence", async (connection, start, words, canRetry, dialog) => {
    const { emit, user, host } = renderView(
      <>
        <Banner onOpen={() => {}} />
        <ConnectionNotice />
      </>,
    );
    expect(status("Connection")).toBe("Connected");
    emit({ type: "connection", connection });
    if (dialog !== "") {
      await screen.findByRole("heading", { name: dialog });
      await user.keyboard("{Escape}");
    }
    expect(status("Connection")?.startsWith(start)).toBe(true);
    expect(document.body.textContent).toContain(words);
    const retry = screen.queryByRole("button", { name: "Retry" });
    expect(retry !== null).toBe(canRetry);
    if (retry === null) return;
    await user.click(retry);
    expect(host.asked).toContain("retry");
  });

  it("tells why the agent must sign in again in the form, and in the line once the form is closed", async () => {
    const { emit, user } = renderView(<ConnectionNotice />);
    emit({ type: "connection", connection: { phase: "sign-in-required", how: "form", reason: "Token expired" } });
    const form = await screen.findByRole("dialog", { name: "Sign in" });
    expect(within(form).getByText("Token expired")).toBe(screen.getByText(/Token expired/));
    await user.click(within(form).getByRole("button", { name: "Close" }));
    expect(screen.getByRole("alert").textContent).toContain("Token expired");
  });

  it("shows the wrong key of config.json", async () => {
    const { user } = renderView(
      <ConfigNotice problems={[{ key: "timeouts.requestMs", expected: "a number", found: "a text" }]} />,
    );
    expect(screen.getByRole("alert").textContent).toContain("timeouts.requestMs should be a number, but is a text");
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
