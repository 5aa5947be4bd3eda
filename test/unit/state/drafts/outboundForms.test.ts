import { describe, expect, it } from "vitest";
import { changeForm, createDraftsStore, formOf } from "../../../../src/state/drafts/drafts.ts";
import { openForm, parkedForms, parkForm, removeForm, resumeForm } from "../../../../src/state/drafts/outboundForms.ts";

function begin() {
  const store = createDraftsStore();
  const parked = () => parkedForms(store.getState().forms);
  const shown = () => formOf(store.getState());
  return { store, parked, shown };
}
const anna = { channel: "email", to: ["anna@example.com"] } as const;
const bo = { channel: "email", to: ["bo@example.com"] } as const;

describe("The form of a new conversation", () => {
  it("takes another recipient without losing what was typed", () => {
    const { store, parked, shown } = begin();
    changeForm(store, { ...anna, content: "Dear Anna" });
    openForm(store, bo);
    expect(shown()).toMatchObject({ to: bo.to, content: undefined });
    expect(parked()).toMatchObject([{ form: { to: anna.to, content: "Dear Anna" } }]);
  });

  it("parks nothing that is empty", () => {
    const { store, parked, shown } = begin();
    changeForm(store, { channel: "sms", content: "  " });
    openForm(store, anna);
    expect(shown().to).toEqual(anna.to);
    expect(parked()).toEqual([]);
  });

  it("returns to what was begun for the same recipient", () => {
    const { store, parked, shown } = begin();
    changeForm(store, { ...anna, content: "Dear Anna" });
    openForm(store, { ...anna, subject: "Re: Order" });
    expect(shown()).toMatchObject({ content: "Dear Anna", subject: undefined });
    openForm(store, bo);
    changeForm(store, { content: "Dear Bo" });
    openForm(store, anna);
    expect(shown()).toMatchObject({ to: anna.to, content: "Dear Anna" });
    expect(parked()).toMatchObject([{ form: { to: bo.to, content: "Dear Bo" } }]);
    openForm(store, { channel: "sms", to: anna.to });
    expect(parked()).toHaveLength(2);
  });

  it("exchanges the shown form for a parked one, removes one, and takes it back", () => {
    const { store, parked, shown } = begin();
    parkForm(store, { ...shown(), ...anna });
    changeForm(store, bo);
    resumeForm(store, parked()[0]?.key ?? "");
    expect([shown().to, parked()[0]?.form.to]).toEqual([anna.to, bo.to]);
    resumeForm(store, "unknown");
    expect(shown().to).toEqual(anna.to);
    const [one] = parked();
    removeForm(store, one?.key ?? "");
    expect(parked()).toEqual([]);
    if (one !== undefined) parkForm(store, one.form);
    expect(parked()).toMatchObject([{ form: bo }]);
  });
});
