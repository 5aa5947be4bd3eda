import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPanel } from "../support/renderPanel.tsx";

const button = (name: string) => screen.findByRole("button", { name });

it("follows a call from the offer to handled, each step after the host's confirmation", async () => {
  const { engine, user, world } = await renderPanel((desk) => {
    desk.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" });
  });
  const only = () => engine.state().interactions[0];

  await user.click(await button("Accept"));
  await user.click(await button("Hold"));
  await button("Resume");
  expect(only()).toMatchObject({ status: "accepted", held: true });

  await user.click(await button("Resume"));
  await user.click(await button("Mute"));
  await button("Unmute");
  await user.click(await button("Start recording"));
  await button("Stop recording");
  expect(only()).toMatchObject({ held: false, muted: true, recording: "on" });

  await user.click(await button("Hang up"));
  await user.click(await screen.findByRole("tab", { name: "Wrap-up" }));
  await user.type(await screen.findByRole("textbox", { name: "Notes" }), "Sent the invoice again");
  await screen.findByRole("timer", { name: "Wrap-up time" });
  await user.click(await button("Mark as handled"));
  await user.click(await button("Mark as handled anyway"));
  await screen.findByText("No active conversation");
  await world(() => {});
  expect(engine.state().interactions).toEqual([]);
});

it("stores a reply with its own conversation and shows the host's echo once", async () => {
  const { engine, user } = await renderPanel((desk) => {
    for (const name of ["Ada Lark", "Bo Finch"]) {
      const made = desk.queueChat({
        from: `${name}@customer.example`,
        name,
        queue: "Sales chat",
        text: `I am ${name}`,
      });
      if (made.ok && made.id !== undefined) desk.accept(made.id);
    }
  });
  const list = within(await screen.findByRole("region", { name: "Conversations" }));
  await user.click(await list.findByRole("button", { name: /^Ada Lark/ }));
  await user.type(await screen.findByRole("textbox", { name: "Message" }), "for Ada");
  await user.click(await list.findByRole("button", { name: /^Bo Finch/ }));
  expect(await screen.findByRole("textbox", { name: "Message" })).toHaveProperty("value", "");
  await user.click(await list.findByRole("button", { name: /^Ada Lark/ }));
  expect(await screen.findByRole("textbox", { name: "Message" })).toHaveProperty("value", "for Ada");
  await user.click(await button("Send"));
  const log = within(await screen.findByRole("log", { name: "Transcript" }));
  expect(await log.findAllByText("for Ada")).toHaveLength(1);
  const [ada, bo] = engine.state().interactions;
  expect(ada?.transcript.map(({ text }) => text)).toContain("for Ada");
  expect(bo?.transcript.map(({ text }) => text)).not.toContain("for Ada");
});
