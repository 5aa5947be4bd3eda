import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { renderPanel } from "../support/renderPanel.tsx";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

const press = (key: string) => `{Alt>}{Shift>}[${key}]{/Shift}{/Alt}`;
const button = (name: string) => screen.findByRole("button", { name });

describe("keyboard shortcuts", () => {
  it("accept a call, put it on hold, mute it and focus its fields", async () => {
    const { user, world } = await renderPanel((engine) =>
      engine.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" }),
    );
    await button("Accept");
    await user.keyboard(press("KeyA"));
    await world(() => {});
    await button("Hold");
    await user.keyboard(press("KeyM"));
    await button("Unmute");
    await user.keyboard(press("KeyM"));
    await button("Mute");
    await user.keyboard(press("KeyH"));
    await button("Resume");
    await user.keyboard(press("KeyN"));
    await expect.poll(() => document.activeElement === screen.queryByRole("textbox", { name: "Notes" })).toBe(true);
    await user.keyboard(press("KeyT"));
    await expect.poll(() => document.activeElement?.getAttribute("role")).toBe("combobox");
    await user.keyboard(press("KeyF"));
    await expect.poll(() => document.activeElement?.getAttribute("role")).toBe("log");
  });

  it("decline an offer and open the list of shortcuts", async () => {
    const { user, world } = await renderPanel((engine) =>
      engine.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" }),
    );
    await button("Decline");
    await user.keyboard(press("Slash"));
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await user.keyboard(press("KeyD"));
    expect(screen.getAllByText("Decline", { selector: "button *" })).toHaveLength(1);
    await user.keyboard("{Escape}");
    await expect.poll(() => dialog.isConnected).toBe(false);
    await user.keyboard(press("KeyD"));
    await world(() => {});
    await expect.poll(() => screen.queryByRole("button", { name: "Decline" })).toBeNull();
  });
});
