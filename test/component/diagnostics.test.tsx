import { screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { Diagnostics } from "../../src/views/diagnostics/Diagnostics.tsx";
import { push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

describe("Diagnostics", () => {
  it("counts ignored messages and copies a report without customer data", async () => {
    const onClose = vi.fn<() => void>();
    const { emit, user } = renderView(<Diagnostics onClose={onClose} />);
    emit(push({ id: "i-1", status: "accepted", customerName: "Ada Lovelace", originator: "+358401234567" }));
    emit(
      { type: "ignored", reason: "malformed" },
      { type: "ignored", reason: "malformed" },
      { type: "ignored", reason: "legacy" },
    );
    const dialog = screen.getByRole("dialog", { name: "Diagnostics" });
    expect(screen.getByText("Malformed").nextElementSibling?.textContent).toBe("2");
    expect(screen.getByText("Conversations").nextElementSibling?.textContent).toBe("1");
    expect(screen.queryByText("Key of the panel")).toBeNull();
    emit({ type: "panel", patch: { key: "deskside-2" } });
    expect(screen.getByText("Key of the panel").nextElementSibling?.textContent).toBe("deskside-2");
    expect(screen.getByText("Connection").nextElementSibling?.textContent).toBe("connected");
    await user.click(screen.getByRole("button", { name: "Copy as text" }));
    const text = await navigator.clipboard.readText();
    expect(text).toContain("Malformed: 2");
    expect(text).toContain(`Panel's origin: ${location.origin}`);
    expect(text).not.toMatch(/Ada|3584|i-1/);
    const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalled();
  });
});
