import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { Tabs } from "../../src/ui/Tabs.tsx";

afterEach(cleanup);

function Three() {
  const [selected, setSelected] = useState("one");
  const tab = (id: string) => ({ id, title: id, render: () => `This is ${id}` });
  return (
    <Tabs label="Views" tabs={[tab("one"), tab("two"), tab("three")]} selected={selected} onSelect={setSelected} />
  );
}

it("shows one view at a time, selected by press or keyboard", async () => {
  const user = userEvent.setup();
  render(<Three />);
  expect(screen.getByRole("tablist", { name: "Views" })).toBeDefined();
  await user.tab();
  expect(document.activeElement?.textContent).toBe("one");
  const steps = [
    ["{ArrowLeft}", "three"],
    ["{ArrowRight}", "one"],
    ["{ArrowRight}", "two"],
    ["{End}", "three"],
    ["{Home}", "one"],
  ] as const;
  for (const [key, name] of steps) {
    await user.keyboard(key);
    expect(document.activeElement?.textContent).toBe(name);
    expect(screen.getByRole("tabpanel", { name }).textContent).toBe(`This is ${name}`);
    expect(screen.getAllByRole("tab", { selected: true })).toHaveLength(1);
  }
  await user.click(screen.getByRole("tab", { name: "two" }));
  expect(screen.getByRole("tabpanel", { name: "two" })).toBeDefined();
  await user.tab();
  expect(document.activeElement?.role).toBe("tabpanel");
});
