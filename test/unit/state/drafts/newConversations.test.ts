import { describe, expect, it } from "vitest";
import { createDraftsStore, formOf } from "../../../../src/state/drafts/drafts.ts";
import { createNewConversations, parkedForms } from "../../../../src/state/drafts/newConversations.ts";

function begin() {
  const drafts = createDraftsStore();
  const parked = () => parkedForms(drafts.getState().forms);
  const shown = () => formOf(drafts.getState());
  const never = () => new Promise<never>(() => {});
  return { ...createNewConversations({ drafts, frame: "here" }, { send: never, claim: never }), parked, shown };
}
const anna = { channel: "email", to: ["anna@example.com"] } as const;
const bo = { channel: "email", to: ["bo@example.com"] } as const;

describe("The form of a new conversation", () => {
  it("takes another recipient without losing what was typed", () => {
    const { editForm, openForm, parked, shown } = begin();
    editForm({ ...anna, content: "Dear Anna" });
    openForm(bo);
    expect(shown()).toMatchObject({ to: bo.to, content: undefined });
    expect(parked()).toMatchObject([{ form: { to: anna.to, content: "Dear Anna" } }]);
  });

  it("parks nothing that is empty", () => {
    const { editForm, openForm, parked, shown } = begin();
    editForm({ channel: "sms", content: "  " });
    openForm(anna);
    expect(shown().to).toEqual(anna.to);
    expect(parked()).toEqual([]);
  });

  it.each([
    { channel: "whatsapp", replyTemplateId: "order_update" },
    { channel: "callback", queueId: "sales" },
    { channel: "callback", scheduledAt: 0 },
  ] as const)("parks %j, though it has no recipient yet", (typed) => {
    const { editForm, openForm, parked } = begin();
    editForm(typed);
    openForm(anna);
    expect(parked()).toMatchObject([{ form: typed }]);
  });

  it("returns to what was begun for the same recipient", () => {
    const { editForm, openForm, parked, shown } = begin();
    editForm({ ...anna, content: "Dear Anna" });
    openForm({ ...anna, subject: "Re: Order" });
    expect(shown()).toMatchObject({ content: "Dear Anna", subject: undefined });
    openForm(bo);
    editForm({ content: "Dear Bo" });
    openForm(anna);
    expect(shown()).toMatchObject({ to: anna.to, content: "Dear Anna" });
    expect(parked()).toMatchObject([{ form: { to: bo.to, content: "Dear Bo" } }]);
    openForm({ channel: "sms", to: anna.to });
    expect(parked()).toHaveLength(2);
  });

  it("exchanges the shown form for a parked one, removes one, and takes it back", () => {
    const { editForm, parkForm, resumeForm, removeForm, parked, shown } = begin();
    parkForm({ ...shown(), ...anna });
    editForm(bo);
    resumeForm(parked()[0]?.key ?? "");
    expect([shown().to, parked()[0]?.form.to]).toEqual([anna.to, bo.to]);
    resumeForm("unknown");
    expect(shown().to).toEqual(anna.to);
    const [one] = parked();
    removeForm(one?.key ?? "");
    expect(parked()).toEqual([]);
    if (one !== undefined) parkForm(one.form);
    expect(parked()).toMatchObject([{ form: bo }]);
  });
});
