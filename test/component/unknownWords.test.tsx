import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import { renderHarmony, somePolls as slow } from "../support/renderHarmony.tsx";

it("Diagnostics show the host's unknown words with a line for config.json", async () => {
  const { server, user } = await renderHarmony();
  const id = server.offer("Ada Lark");
  await user.click((await screen.findAllByRole("button", { name: "Accept" }, slow))[0] as HTMLElement);
  const hold = await screen.findByRole("button", { name: "Hold" }, slow);
  const target = server.targetOf(id);
  server.emit("state.updated", `${target}.V1`, { state: "PARKED" });
  server.emit("state.updated", target, { state: "AFTERCALL" });
  // A sentence may be a customer's.
  server.emit("state.updated", target, { state: "Ada Lark wants a refund" });
  server.emit("interaction.whispered", target, {});
  server.behave({ refuse: "Unknown command" });
  await user.click(hold);
  await screen.findByText(/Unknown command/, {}, slow);

  await user.click(screen.getByRole("button", { name: "Menu" }));
  await user.click(await screen.findByRole("menuitem", { name: "Diagnostics" }));
  const dialog = await screen.findByRole("dialog", { name: "Diagnostics" }, slow);
  const heading = await within(dialog).findByRole("heading", { name: "Words to explain in config.json" }, slow);
  const section = within(heading.parentElement as HTMLElement);
  const line = section.getByText(/"openmethods"/).textContent;
  expect(JSON.parse(`{${line}}`)).toEqual({
    openmethods: {
      states: {
        conversation: { PARKED: "ringing | dialing | connected | held | muted | disconnected" },
        interaction: { AFTERCALL: "offering | handling | wrap-up | closed" },
      },
      commands: { hold: "conversation.hold" },
    },
  });
  expect(section.getByText("Events that the panel does not use: interaction.whispered")).toBeTruthy();
  expect(dialog.textContent).not.toContain("refund");
  await user.click(section.getByRole("button", { name: "Copy the line" }));
  await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(line));
  const rules = { region: { enabled: false }, "color-contrast": { enabled: false } };
  expect((await axe.run(dialog, { rules })).violations.map((one) => one.id)).toEqual([]);
});
