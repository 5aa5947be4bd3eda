import { screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { Access } from "../../src/views/access/Access.tsx";
import { renderView } from "../support/renderView.tsx";

const askFor = (reason: string | undefined) =>
  ({ type: "connection", connection: { phase: "sign-in-required", how: "form", reason } }) as const;

describe("the sign-in at a host with a form", () => {
  it("sends user name and password once, shows the host's reason inside, and keeps the user name only", async () => {
    const { user, host, emit } = renderView(<Access />);
    const tried: unknown[] = [];
    host.signIn = async (credentials) => {
      tried.push(credentials);
      emit(askFor("Wrong password"));
    };
    emit(askFor(undefined));
    const dialog = screen.getByRole("dialog", { name: "Sign in" });
    expect(screen.getByRole("button", { name: "Sign in" }).getAttribute("aria-disabled")).toBe("true");
    const name = screen.getByRole("textbox", { name: "User name" });
    const password = screen.getByLabelText("Password");
    expect([
      name.getAttribute("autocomplete"),
      password.getAttribute("autocomplete"),
      password.getAttribute("type"),
    ]).toEqual(["username", "current-password", "password"]);
    await user.type(name, "ada");
    await user.type(password, "secret{Enter}");
    expect(tried).toEqual([{ username: "ada", password: "secret" }]);
    expect((await screen.findByRole("alert")).textContent).toContain("The host refused the sign-in: Wrong password");
    expect(dialog.contains(screen.getByRole("alert"))).toBe(true);
    expect(name).toHaveProperty("value", "ada");
    expect(password).toHaveProperty("value", "");
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it("can be closed, and comes back with the next attempt", async () => {
    const { user, emit } = renderView(<Access />);
    emit(askFor(undefined));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    emit(askFor(undefined));
    screen.getByRole("dialog", { name: "Sign in" });
  });
});

describe("a session in another place", () => {
  it("asks in the host's words, and takes over only when the agent says so", async () => {
    const { user, host, emit } = renderView(<Access />);
    let count = 0;
    host.takeOver = async () => {
      count += 1;
    };
    const elsewhere = {
      type: "connection",
      connection: { phase: "taken-elsewhere", text: "Signed in at desk 4" },
    } as const;
    emit(elsewhere);
    expect(screen.getByRole("alertdialog").textContent).toContain("Signed in at desk 4");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect([screen.queryByRole("alertdialog"), count]).toEqual([null, 0]);
    emit({ ...elsewhere, connection: { ...elsewhere.connection } });
    await user.click(screen.getByRole("button", { name: "Take over" }));
    expect(count).toBe(1);
  });
});
