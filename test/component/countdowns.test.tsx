import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPanel } from "../support/renderPanel.tsx";
import { push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { Offers } from "../../src/views/offers/Offers.tsx";

const view = (
  <>
    <Offers controls={() => null} />
    <Conversations actions={() => null} />
  </>
);
const offers = () => screen.getByRole("region", { name: "Offers" }).textContent;
const line = () => screen.getByRole("listitem").textContent;
const inSeconds = (seconds: number) => Date.now() + seconds * 1000 + 500;

it("shows until when an offer rings, where its queue has an offering time", async () => {
  const { world } = await renderPanel(() => {});
  const connection = screen.getByRole("status", { name: "Connection" });
  await expect.poll(() => connection.textContent).toMatch(/^Connected/);
  await world((desk) => desk.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care" }));
  await expect.poll(offers).toMatch(/Ringing(00:5\d|01:00)left/);
});

it("shows the time of an offer in the list as well, and counts up without a limit", () => {
  const { emit } = renderView(view);
  emit(push({ id: "c1", channel: "phone", status: "offered", title: "Ada Lark" }));
  expect(offers()).toMatch(/Ringing00:0\d/);
  emit(push({ id: "c1", offeredUntil: inSeconds(42) }));
  expect(offers()).toMatch(/Ringing00:4\dleft/);
  expect(line()).toMatch(/Ringing00:4\dleft/);
});

it("shows until when a campaign call is previewed", () => {
  const { emit } = renderView(view);
  const campaign = {
    name: "Spring",
    description: undefined,
    startDate: undefined,
    endDate: undefined,
    maxCalls: undefined,
    classifiers: [],
    customerRemarks: undefined,
    customerAttributes: [],
    previousCalls: [],
    initialInfo: undefined,
    previewSeconds: 30,
  };
  const preview = { id: "c1", channel: "phone", status: "offered", line: "preview", campaign } as const;
  emit(push({ ...preview, offeredUntil: inSeconds(90) }));
  expect(offers()).toMatch(/Preview00:(29|30)left/);
});

it("shows until when the host ends the wrap-up", () => {
  const { emit } = renderView(view);
  const times = { startedAt: undefined, dueAt: inSeconds(25) };
  const wrapUp = { kind: "form", formId: "f", required: false, canSkip: false, canLeaveEarly: true, ...times } as const;
  emit(push({ id: "c1", channel: "phone", status: "ended", wrapUp }));
  expect(line()).toMatch(/Wrap-up00:2\dleft/);
});
