import { beforeEach } from "vitest";
import type { Consult } from "../../src/domain/consult.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../src/state/session/panelState.ts";
import { push, type ScriptedSinch, startScripted } from "./scriptedSinch.ts";

export let scripted: ScriptedSinch;

/** Starts another panel, as a reload does. */
export async function startAnew(answer?: ScriptedSinch["answer"]): Promise<void> {
  scripted = await startScripted(answer);
}

/** Starts a scripted host with the connected call `I-1` before each test of a file. */
export function useSinchCall(): void {
  beforeEach(async () => {
    await startAnew();
    tell("status", "accepted", { id: "I-1", channel_type: "phone", channel_status: "connected" });
  });
}

export const state = (): PanelState => applyEvents(initialState, scripted.events(), 0);
/** Returns the consultation of the call. */
export const consult = (): Consult | undefined => state().interactions["I-1"]?.consult;

/** Tells the panel a fact of an interaction. */
export const tell = (attribute: string, value: unknown, interaction: object): void =>
  scripted.sendFromHost(push("state", attribute, value, interaction));
export const line = (id: string, value: string): void => tell("channel_status", value, { id });

/** The customer waits on hold while the agent talks to the consulted person. */
export function consultation(): void {
  line("I-1", "onhold");
  tell("status", "outgoing", { id: "I-2", channel_type: "phone", consult_for: "I-1", destination: "sip:200" });
  tell("status", "accepted", { id: "I-2", channel_status: "connected" });
}
