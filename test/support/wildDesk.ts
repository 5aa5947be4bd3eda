import { vi } from "vitest";
import { allowedCommands } from "../../src/domain/allowedCommands.ts";
import type { InteractionCommand, PlainCommandType } from "../../src/domain/command.ts";
import { slotOf } from "../../src/domain/commandSlot.ts";
import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import type { OutgoingMessage } from "../../src/hosts/sinch/wire.ts";
import { wholePanel, type WholePanel } from "./wholePanel.ts";
import type { PanelState } from "../../src/state/session/panelState.ts";
import { linkedPorts } from "./linkedPorts.ts";
import { memoryStore } from "./memoryStore.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import {
  type AnswerStyle,
  type Asked,
  type Id,
  type InFlight,
  type Push,
  type ReportedValue,
  toAnswer,
  toAsked,
  toPush,
} from "./wildHost.ts";
import { everyHost } from "./everyHost.ts";

/**
 * One random step: the host sends a message, a message arrives, is lost or repeated, the agent acts, or time passes.
 * Numbers select among the existing objects.
 */
export type Step =
  | { readonly do: "say"; readonly push: Push }
  | { readonly do: "answer"; readonly nth: number; readonly answer: AnswerStyle }
  | { readonly do: "deliver" | "repeat" | "lose"; readonly nth: number }
  | { readonly do: "click"; readonly id: Id; readonly command: PlainCommandType | "close" }
  | { readonly do: "retry" | "dismiss"; readonly nth: number }
  | { readonly do: "type"; readonly id: Id; readonly field: "notes" | "reply" | "transferTo" }
  | { readonly do: "reply"; readonly id: Id }
  | { readonly do: "reconnect" }
  | { readonly do: "pass"; readonly ms: number }
  /** The computer's clock is set. */
  | { readonly do: "clock"; readonly ms: number };

/** The effects of one step, for the checks of a test. */
export interface Report {
  readonly index: number;
  readonly step: Step;
  readonly before: PanelState;
  readonly after: PanelState;
  /** Messages that reached the panel in this step. */
  readonly arrived: InFlight | undefined;
  /** Requests that ended in this step, answered (perhaps repeatedly) or not. */
  readonly ended: readonly Asked[];
  /** Commands that the panel sent in this step. */
  readonly sent: readonly Asked[];
  /** All messages of the host that reached the panel, each with the step of its arrival. */
  readonly reported: readonly (ReportedValue & { readonly step: number })[];
  readonly panel: WholePanel;
  /** The control that the agent pressed in this step. */
  readonly slot: string | undefined;
  /** True only at the end, after a long time without messages and clicks. */
  readonly end: { readonly after: PanelState; readonly unsettled: number } | undefined;
}

const { config } = parseConfig({}, { ownOrigin: "https://panel.example", development: false, hosts: everyHost });
const requestMs = 5000;

const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)];

/** Waits until all promises without timers are settled. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

/** Runs a real panel over the real adapter, with a host and a wire controlled by random steps. Requires fake timers. */
export async function playWildly(steps: readonly Step[], judge: (report: Report) => void): Promise<void> {
  const [panelEnd, hostEnd] = linkedPorts({ sync: true });
  const asked: Asked[] = [];
  const flying: InFlight[] = [];
  const reported: (ReportedValue & { readonly step: number })[] = [];
  let index = 0;
  let sent: Asked[] = [];
  let ended: Asked[] = [];
  let arrived: InFlight | undefined;
  let slot: string | undefined;
  let unsettled = 0;
  let typed = 0;
  hostEnd.listen((data) => {
    const request = toAsked(data as OutgoingMessage, index, Date.now());
    asked.push(request);
    if (request.what === "command") sent.push(request);
  });
  const host = createSinchHost({ port: panelEnd, config: { requestMs } });
  const panel = wholePanel(host, config, { storage: memoryStore(), locks: undefined });
  const stop = panel.start();
  await settle();

  const deliver = (message: InFlight | undefined): void => {
    if (message === undefined) return;
    arrived = message;
    reported.push(...message.reports.map((one) => ({ ...one, step: index })));
    for (const one of asked) {
      if (one.id !== message.answers) continue;
      one.open = false;
      ended.push(one);
    }
    hostEnd.send(message.data);
  };
  const press = (pressed: string, promise: Promise<unknown>): void => {
    slot = pressed;
    unsettled += 1;
    void promise.finally(() => {
      unsettled -= 1;
    });
  };
  const recordAt = (nth: number) => pick(Object.keys(panel.store.getState().commands), nth);

  const act = (step: Step): void => {
    switch (step.do) {
      case "say":
        flying.push(toPush(step.push));
        return;
      case "answer": {
        const open = asked.filter((one) => one.open && flying.every(({ answers }) => answers !== one.id));
        const request = pick(open, step.nth);
        if (request !== undefined) flying.push(toAnswer(request, step.answer));
        return;
      }
      case "repeat":
        deliver(pick(flying, step.nth));
        return;
      case "deliver":
      case "lose": {
        const message = pick(flying, step.nth);
        if (message !== undefined) flying.splice(flying.indexOf(message), 1);
        if (step.do === "deliver") deliver(message);
        return;
      }
      case "click": {
        const state = panel.store.getState();
        const interaction = state.interactions[step.id];
        const command: InteractionCommand =
          step.command === "close"
            ? { type: "close", interactionId: step.id, outcome: undefined }
            : { type: step.command, interactionId: step.id };
        if (interaction === undefined) return;
        if (allowedCommands(interaction, state).get(step.command)?.allowed === true)
          press(slotOf(command), panel.commands.run(command));
        return;
      }
      case "retry":
      case "dismiss": {
        const recorded = recordAt(step.nth);
        if (recorded === undefined) return;
        if (step.do === "retry") press(recorded, panel.commands.retry(recorded));
        else panel.commands.dismiss(recorded);
        return;
      }
      case "type":
        typed += 1;
        panel.draftActions.edit(step.id, { [step.field]: `typed for ${step.id} #${typed}` });
        return;
      case "reply":
        press(slotOf({ type: "send-message", interactionId: step.id }), panel.draftActions.sendReply(step.id));
        return;
      case "reconnect":
        panel.commands.reconnect();
        return;
      case "clock":
        vi.setSystemTime(Date.now() + step.ms);
        return;
      case "pass":
        vi.advanceTimersByTime(step.ms);
    }
  };

  const passed = new Map<Asked, number>();
  const report = (step: Step, before: PanelState, end: Report["end"]): void => {
    judge({ index, step, before, after: panel.store.getState(), arrived, ended, sent, reported, panel, slot, end });
  };
  for (const step of steps) {
    index += 1;
    sent = [];
    ended = [];
    arrived = undefined;
    slot = undefined;
    const before = panel.store.getState();
    act(step);
    if (step.do === "pass") {
      for (const one of asked) {
        if (!one.open) continue;
        passed.set(one, (passed.get(one) ?? 0) + step.ms);
        // The timeout may have occurred before the end of the step.
        if ((passed.get(one) ?? 0) >= requestMs) ended.push(one);
      }
    }
    await settle();
    panel.flush();
    await settle();
    report(step, before, undefined);
  }
  arrived = undefined;
  slot = undefined;
  sent = [];
  ended = asked.filter(({ open }) => open);
  const before = panel.store.getState();
  for (let turn = 0; turn < 6; turn += 1) {
    vi.advanceTimersByTime(requestMs);
    await settle();
    panel.flush();
  }
  const after = panel.store.getState();
  report({ do: "pass", ms: 6 * requestMs }, before, { after, unsettled });
  stop();
  await settle();
  vi.clearAllTimers();
}
