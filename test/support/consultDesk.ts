import { vi } from "vitest";
import { allowedCommands } from "../../src/domain/allowedCommands.ts";
import type { Command, PlainCommandType } from "../../src/domain/command.ts";
import { slotOf } from "../../src/domain/commandSlot.ts";
import { isConsulting } from "../../src/domain/consult.ts";
import { addressOf } from "../../src/domain/destination.ts";
import { stageOf } from "../../src/domain/interaction.ts";
import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import type { OutgoingMessage } from "../../src/hosts/sinch/wire.ts";
import { createSinchDialect } from "../../src/simulator/dialects/sinch/createSinchDialect.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";
import type { EngineInteraction } from "../../src/simulator/engine/EngineInteraction.ts";
import { selectListed, selectShown } from "../../src/state/session/selectors.ts";
import { linkedPorts } from "./linkedPorts.ts";
import { memoryStore } from "./memoryStore.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { everyHost } from "./everyHost.ts";
import { wholePanel, type WholePanel } from "./wholePanel.ts";

const { config } = parseConfig({}, { ownOrigin: "https://panel.example", development: false, hosts: everyHost });
const requestMs = 1000;

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

const isLive = (one: EngineInteraction | undefined): boolean =>
  one?.status === "accepted" && one.line === "connected" && !one.held;
const isRunning = (one: EngineInteraction | undefined): boolean =>
  one !== undefined && (one.status === "accepted" || one.status === "dialing");

/**
 * A consultation on the real store and adapter, in the simulated contact centre. The test decides when each message of
 * the host arrives. Needs fake timers.
 */
export async function startConsultDesk() {
  const engine = createEngine({ later: (action) => queueMicrotask(action) });
  const other = idOf(engine.ring({ from: "+447700900187", name: "Aisha Rahman" }));
  const original = idOf(engine.ring({ from: "+447700900654", name: "Jonas Berg" }));
  for (const id of [other, original]) {
    engine.offer(id);
    engine.accept(id);
  }
  /** Messages of the host that have not arrived yet. */
  let held: unknown[] = [];
  /** Steps of hold that the host refuses next. */
  let refusals = 0;
  const wrong: string[] = [];
  const closed: string[] = [];
  let stop = (): void => undefined;
  let panel!: WholePanel;
  let shownBefore: string | undefined;

  const leg = (): EngineInteraction | undefined =>
    engine.state().interactions.findLast((one) => one.consultFor === original);

  /** Notes what a swap must never do on the wire. */
  const check = (message: OutgoingMessage): void => {
    if (message.type !== "action") return;
    const { payload } = message;
    if (payload.command === "interaction" && payload.value === "handle") {
      if (closed.includes(payload.interactionId)) wrong.push("closed twice");
      closed.push(payload.interactionId);
    }
    if (payload.command !== "callState" || payload.value !== "unhold") return;
    const [one, two] = [engine.find(original), leg()];
    const rest = payload.interactionId === original ? two : one;
    if (isLive(rest) && rest?.status === "accepted") wrong.push("two live legs");
  };

  /** Starts a panel on the desk, as after a reload. What was in transit is lost. */
  const load = async (): Promise<void> => {
    stop();
    held = [];
    closed.length = 0;
    const [hostEnd, panelEnd] = linkedPorts({ sync: true });
    const dialect = createSinchDialect(engine, {
      placement: "global",
      post: (message) => void held.push([hostEnd, message]),
    });
    hostEnd.listen((data) => {
      const message = data as OutgoingMessage;
      check(message);
      const isHold = message.type === "action" && message.payload.command === "callState";
      if (isHold && refusals > 0) {
        refusals -= 1;
        held.push([hostEnd, { id: message.id, payload: { value: "error", reason: "Line is blocked" } }]);
      } else dialect.receive(data);
    });
    panel = wholePanel(createSinchHost({ port: panelEnd, config: { requestMs } }), config, {
      storage: memoryStore(),
      locks: undefined,
    });
    const end = panel.start();
    stop = () => {
      end();
      dialect.receive({ id: "bye", type: "exit" });
    };
    announce = () => dialect.announce();
    await deliver(Number.POSITIVE_INFINITY);
  };
  let announce = (): void => undefined;

  /** Lets the next messages of the host arrive, in order. */
  const deliver = async (count: number): Promise<void> => {
    let left = count;
    for (let turn = 0; turn < 500 && held.length > 0 && left > 0; turn += 1, left -= 1) {
      const [port, message] = held.shift() as [{ send: (message: unknown) => void }, unknown];
      port.send(message);
      await settle();
      panel.flush();
      await settle();
    }
  };

  /** Lets all messages arrive and all waiting end. */
  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn += 1) {
      await deliver(Number.POSITIVE_INFINITY);
      vi.advanceTimersByTime(requestMs);
      await settle();
      panel.flush();
    }
    await deliver(Number.POSITIVE_INFINITY);
  };

  const allowed = (id: string) => {
    const { interactions, capabilities, connection, agent } = panel.store.getState();
    const one = interactions[id];
    return one === undefined ? new Map() : allowedCommands(one, { capabilities, connection, agent });
  };
  const can = (type: PlainCommandType | "consult", id: string): boolean =>
    allowed(id).get(type)?.allowed === true &&
    panel.store.getState().commands[slotOf({ type, interactionId: id })]?.phase !== "requested";

  return {
    engine,
    original,
    other,
    leg,
    load,
    deliver,
    rest,
    announce: () => announce(),
    refuseHold: () => void (refusals += 1),
    can,
    async press(command: Command): Promise<void> {
      void panel.commands.run(command);
      await settle();
    },
    consult: (): Command => ({
      type: "consult",
      interactionId: original,
      to: addressOf("+442079460131"),
      attachedData: undefined,
    }),
    stop: () => stop(),
    /** Whether the host shows nothing the agent does not know yet. */
    isQuiet: () => held.length === 0,
    /** Returns everything that is wrong now. `isAtRest`: nothing is in transit. */
    problems({ isAtRest, isFieldInUse }: { isAtRest: boolean; isFieldInUse: boolean }): readonly string[] {
      const state = panel.store.getState();
      const found = [...wrong];
      const shown = selectShown(state);
      const before = shownBefore;
      shownBefore = shown;
      if (isFieldInUse && before !== undefined && before !== shown && state.interactions[before] !== undefined)
        found.push("the view left a field in use");
      if (shown !== undefined && state.interactions[shown]?.consultParent !== undefined)
        found.push("the view went to the consultation");
      if (!isAtRest) return found;
      const [call, second] = [engine.find(original), leg()];
      const owner = state.interactions[original];
      const isOpen = owner !== undefined;
      if ((call !== undefined) !== isOpen) found.push("the customer's call is not shown as it is");
      if (owner !== undefined && isConsulting(owner.consult) !== isRunning(second))
        found.push("the card tells another state of the consultation");
      if (isRunning(second) && owner !== undefined && !can("cancel-consult", original))
        found.push("no way to end the consultation");
      if (isRunning(second) && owner === undefined && !can("hangup", second?.id ?? ""))
        found.push("no way to end what is left of the consultation");
      if (isRunning(call) && !can("hangup", original)) found.push("no way to end the call");
      const canJoin = isLive(second) && call?.status === "accepted" && call.held;
      if (can("complete-consult", original) && !canJoin && !(second?.held === true)) found.push("Join lies");
      if (canJoin && !can("complete-consult", original)) found.push("Join is missing");
      if (engine.state().interactions.some((one) => one.consultFor === original && one.status === "ended"))
        found.push("the host waits for a wrap-up of the consultation");
      for (const id of selectListed(state)) {
        const one = state.interactions[id];
        if (one?.consultParent !== undefined && stageOf(one) === "wrap-up")
          found.push("a consultation needs a wrap-up");
      }
      if (Object.values(state.commands).some(({ phase }) => phase === "requested")) found.push("a control stays busy");
      return found;
    },
  };
}

export type ConsultDesk = Awaited<ReturnType<typeof startConsultDesk>>;

function idOf(result: { readonly ok: boolean; readonly id?: string }): string {
  if (!result.ok || result.id === undefined) throw new Error("The simulated contact centre refused.");
  return result.id;
}
