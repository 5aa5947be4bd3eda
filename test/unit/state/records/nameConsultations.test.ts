import { expect, it } from "vitest";
import type { HostEvent } from "../../../../src/domain/host.ts";
import { titleOf } from "../../../../src/domain/interaction.ts";
import type { DestinationUse } from "../../../../src/domain/directory/DestinationUse.ts";
import { nameConsultations } from "../../../../src/state/records/nameConsultations.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { consultation, push } from "../../../support/builders.ts";

const number = "+442079460131";
const oliver: DestinationUse = {
  destination: { kind: "address", id: number, label: "Oliver Grant" },
  way: "phone",
  result: "done",
};

/** Returns a page that was loaded anew, whose stored uses arrive by `tell`. */
function page() {
  const store = createPanelStore();
  let list: readonly DestinationUse[] = [];
  const listeners = new Set<() => void>();
  const stop = nameConsultations(store, {
    list: () => list,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const emit = (...events: readonly HostEvent[]) => store.setState((state) => applyEvents(state, events, Date.now()));
  const tell = (...uses: readonly DestinationUse[]) => {
    list = uses;
    for (const listener of listeners) listener();
  };
  const names = () => {
    const { c1, c2 } = store.getState().interactions;
    const to = c1?.consult.phase === "none" ? undefined : c1?.consult.to;
    return [to, c2 && titleOf(c2)];
  };
  const running = [
    push({
      id: "c1",
      status: "accepted",
      consult: consultation({ phase: "talking", to: number, interactionId: "c2" }),
    }),
    push({ id: "c2", status: "accepted", destination: number, consultParent: "c1" }),
  ] as const;
  return { store, emit, tell, names, running, stop };
}

it("gives a running consultation its chosen name back, whichever is read first", () => {
  const early = page();
  early.tell(oliver);
  early.emit(...early.running);
  expect(early.names()).toEqual(["Oliver Grant", "Oliver Grant"]);
  const late = page();
  late.emit(...late.running);
  expect(late.names()).toEqual([number, number]);
  late.tell(oliver, { ...oliver, destination: { ...oliver.destination, label: "An older name" } });
  expect(late.names()).toEqual(["Oliver Grant", "Oliver Grant"]);
  late.emit(push({ id: "c1", consult: consultation({ phase: "held", to: number, interactionId: "c2" }) }));
  expect(late.names()).toEqual(["Oliver Grant", "Oliver Grant"]);
});

it("leaves the host's own names and other conversations as they are", () => {
  const { emit, tell, store, stop } = page();
  tell(oliver);
  emit(
    push({ id: "c2", status: "accepted", title: "Desk 4", destination: number, consultParent: "c1" }),
    push({ id: "c3", status: "accepted", destination: number }),
  );
  const { c2, c3 } = store.getState().interactions;
  expect([c2?.title, c3?.title]).toEqual(["Desk 4", undefined]);
  stop();
  emit(push({ id: "c4", status: "accepted", destination: number, consultParent: "c1" }));
  expect(store.getState().interactions["c4"]?.title).toBeUndefined();
});
