import { type ReactNode, useState } from "react";
import type { Availability } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { canServe } from "../../state/session/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import { useEarlyPresses } from "../../ui/useEarlyPresses.ts";
import { latePart } from "../../ui/latePart.ts";
import { CommandAlerts } from "../CommandAlerts.tsx";
import { Part } from "../Part.tsx";
import styles from "./CallControls.module.css";
import { CardNotice } from "./CardNotice.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { type ControlType, keypadAt, looks, places } from "./controls.ts";
import { ConsultCard } from "./ConsultCard.tsx";
import { EndedBar } from "./EndedBar.tsx";

const CallbackNumbers = latePart(async () => (await import("./CallbackNumbers.tsx")).CallbackNumbers);
const Keypad = latePart(async () => (await import("./Keypad.tsx")).Keypad);

/** The commands whose failure is shown here. Keypad and consult card show their own failures. */
const failing: ReadonlySet<CommandType> = new Set([
  ...(["start-recording", "stop-recording", "pause-recording", "resume-recording"] as const),
  ...(["hold", "resume", "mute", "unmute", "hangup"] as const),
]);

/** The commands of other conversations whose failure is shown here, because their controls are not. */
const failingElsewhere: ReadonlySet<CommandType> = new Set<CommandType>([
  ...failing,
  ...(["complete-consult", "cancel-consult", "swap", "conference", "speak-to"] as const),
  ...(["close", "save-wrap-up", "skip-wrap-up"] as const),
]);

export interface CallControlsProps {
  readonly interactionId: InteractionId;
  /** The control that closes the conversation, for the bar of a call that ended. */
  readonly close?: ReactNode;
}

/**
 * Renders the bar of a call, the consult card and the failures. The bar keeps its height when the call ends. A conversation
 * that is no call has no bar. Failures lie above what follows, so nothing moves.
 */
export function CallControls({ interactionId, close }: CallControlsProps) {
  const allowed = useAllowed(interactionId);
  const channel = usePanelState((state) => state.interactions[interactionId]?.channel);
  const callBack = allowed.get("call-back");
  const isCall = channel === "phone" || channel === "callback";
  const isOver = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    return interaction !== undefined && stageOf(interaction) === "wrap-up";
  });
  const hadBar = usePanelState((state) => canServe(state, interactionId, "hangup"));
  const bar = isOver && hadBar ? <EndedBar interactionId={interactionId}>{close}</EndedBar> : null;
  return (
    // Contains everything, so that the focus of a removed notice goes to the bar.
    <div className={styles["controls"]}>
      {isCall ? (bar ?? <Bar key={interactionId} interactionId={interactionId} allowed={allowed} />) : null}
      {callBack === undefined ? null : (
        <Part name="callback">
          <CallbackNumbers key={interactionId} interactionId={interactionId} availability={callBack} />
        </Part>
      )}
      <ConsultCard interactionId={interactionId} />
      <div className={styles["notices"]}>
        <div className={styles["noticeList"]}>
          {isCall ? (
            <CardNotice
              key={interactionId}
              interactionId={interactionId}
              availability={allowed.get("stop-recording")}
            />
          ) : null}
          <CommandAlerts interactionId={interactionId} types={failing} elsewhere={failingElsewhere} />
        </div>
      </div>
    </div>
  );
}

interface BarProps {
  readonly interactionId: InteractionId;
  readonly allowed: ReadonlyMap<CommandType, Availability>;
}

/** Renders the row of buttons. Renders nothing without a control. */
function Bar({ interactionId, allowed }: BarProps) {
  const t = useT();
  const [keypad, setKeypad] = useState(false);
  const takeEarly = useEarlyPresses(keypad, (event) => event);
  const tone = allowed.get("send-tone");
  const isOn = usePanelState((state) => {
    const interaction = state.interactions[interactionId];
    return [
      interaction?.muted === true ? "unmute" : "",
      interaction?.held === true ? "resume" : "",
      interaction?.recording?.state === "on" ? "stop-recording" : "",
    ].join(" ");
  });
  const shown = places.map((types: readonly ControlType[]) => types.filter((type) => allowed.has(type)));
  if (tone === undefined && shown.every((types) => types.length === 0)) return null;
  const cells = shown.flatMap((types, place) =>
    // The key is that of the place, so the button and its focus stay when Hold becomes Resume.
    types.map((type, index) => (
      <span
        // oxlint-disable-next-line react/no-array-index-key
        key={`${places[place]?.[0] ?? ""} ${index}`}
        className={styles["cell"]}
        data-on={isOn.split(" ").includes(type) ? type : undefined}
        data-end={type === "hangup" ? "" : undefined}
      >
        <CommandButton
          command={{ type, interactionId }}
          availability={allowed.get(type)}
          text={t(looks[type][0])}
          icon={looks[type][1]}
          variant={type === "hangup" ? "decline" : "default"}
          guarded={type === "hangup"}
        />
      </span>
    )),
  );
  const keypadCell = (
    <span key="keypad" className={styles["cell"]}>
      <Button
        icon="keypad"
        popup="dialog"
        disabledReason={tone?.allowed === false ? t(impedimentId(tone.why)) : undefined}
        onPress={() => setKeypad(true)}
      >
        {t("calls.keypad")}
      </Button>
    </span>
  );
  const before = shown.slice(0, keypadAt).flat().length;
  return (
    <>
      <fieldset tabIndex={-1} data-focus-home aria-label={t("calls.group")} className={styles["bar"]}>
        {tone === undefined ? cells : cells.toSpliced(before, 0, keypadCell)}
      </fieldset>
      {keypad && tone !== undefined ? (
        <Part name="keypad">
          <Keypad interactionId={interactionId} onClose={() => setKeypad(false)} takeEarly={takeEarly} />
        </Part>
      ) : null}
    </>
  );
}
