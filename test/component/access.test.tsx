import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import { connectionText, createHarmonyPage, signedInAgent, somePolls } from "../support/renderHarmony.tsx";

// Real store and adapter, over a server that is strict about the order of the session.

const hidden = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };
const accessibilityProblems = async () => (await axe.run(document.body, hidden)).violations.map(({ id }) => id);
const connection = connectionText;
const slow = somePolls;
const signInDialog = () => screen.findByRole("dialog", { name: "Sign in" }, slow);

it("The agent signs in, is told of a wrong password in the dialog, and logs out", async () => {
  const { server, start, user } = createHarmonyPage();
  server.options.password = "right";
  await start();
  const dialog = await signInDialog();
  const name = within(dialog).getByRole("textbox", { name: "User name" });
  const password = within(dialog).getByLabelText("Password");
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect([name, password].map((field) => field.getAttribute("autocomplete"))).toEqual(["username", "current-password"]);
  expect(password.getAttribute("type")).toBe("password");
  expect(await accessibilityProblems()).toEqual([]);

  await user.keyboard("ada{Enter}");
  await within(dialog).findByText("Enter your password.");
  expect(server.requests).toEqual([]);
  await user.type(password, "wrong{Enter}");
  const submit = within(dialog).getByRole("button", { name: "Sign in" });
  expect(submit.getAttribute("aria-busy")).toBe("true");
  expect([name, password]).toMatchObject([{ value: "ada" }, { value: "wrong" }]);
  await waitFor(async () => {
    expect((await within(dialog).findByRole("alert")).textContent).toBe("Wrong password");
    expect([name, password]).toMatchObject([{ value: "ada" }, { value: "" }]);
  }, slow);
  expect(await accessibilityProblems()).toEqual([]);

  await user.type(password, "right{Enter}");
  await waitFor(() => expect(connection()).toBe("Connected"), slow);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByRole("status", { name: "Agent status" })).toBeNull();

  await act(async () => void server.offer("Ada Lark"));
  await screen.findAllByText("Ada Lark", {}, slow);
  await user.click(await screen.findByRole("button", { name: "Menu" }));
  await user.click(await screen.findByRole("menuitem", { name: "Log out" }));
  await waitFor(() => expect(connection()).toBe("Disconnected"), slow);
  expect(screen.queryByText("Ada Lark")).toBeNull();
  // Retry asks again, with empty fields.
  await waitFor(async () => {
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(within(await signInDialog()).getByLabelText("Password")).toMatchObject({ value: "" });
  }, slow);
});

it("A server that does not answer leaves what was typed in the form", async () => {
  const { server, start, user } = createHarmonyPage();
  server.behave("broken");
  await start();
  const dialog = await signInDialog();
  const password = within(dialog).getByLabelText("Password");
  await user.type(within(dialog).getByRole("textbox", { name: "User name" }), "ada");
  await user.type(password, "secret{Enter}");
  expect((await within(dialog).findByRole("alert", {}, slow)).textContent).toContain("reach");
  expect(password).toMatchObject({ value: "secret" });
  server.behave("proper");
  await user.click(within(dialog).getByRole("button", { name: "Sign in" }));
  await waitFor(() => expect(connection()).toBe("Connected"), slow);
});

it("A session that runs elsewhere is taken over only when the agent says so", async () => {
  const { server, start, user } = createHarmonyPage({ host: { readAccess: signedInAgent } });
  server.options.isElsewhere = true;
  await start();
  const question = () => screen.findByRole("alertdialog", { name: "Session in use elsewhere" }, slow);
  const dialog = await question();
  expect(within(dialog).getByText("Signed in at desk 4")).toBeTruthy();
  expect(await accessibilityProblems()).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("alertdialog")).toBeNull();
  expect(connection()).toMatch(/^Disconnected/);
  expect(JSON.stringify(server.requests)).not.toContain('"override":true');

  const starts = () => server.requests.filter(({ body }) => JSON.stringify(body)?.includes("startSession")).length;
  await waitFor(async () => {
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(starts()).toBeGreaterThan(1);
  }, slow);
  await question();
  await waitFor(async () => {
    await user.click(within(await question()).getByRole("button", { name: "Take over" }));
    expect(JSON.stringify(server.requests)).toContain('"override":true');
  }, slow);
  await waitFor(() => expect(connection()).toBe("Connected"), slow);
  expect(screen.queryByRole("alertdialog")).toBeNull();
});
