import { useState } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { PlainCommandType } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { latePart } from "../../ui/latePart.ts";
import { CommandAlert } from "../CommandAlert.tsx";
import { Part } from "../Part.tsx";
import styles from "./CallControls.module.css";
import { CardNotice } from "./CardNotice.tsx";
import { useEarlyKeys } from "./useEarlyKeys.ts";
import { CommandButton } from "./CommandButton.tsx";

// Loaded only for hosts that support it.
const SpeakTo = latePart(async () => (await import("./SpeakTo.tsx")).SpeakTo);
const Keypad = latePart(async () => (await import("./Keypad.tsx")).Keypad);

/** The controls in the order of the host's own desktop. A place has one control, or both while the state is unknown. */
const places = [
  ["start-recording", "stop-recording"],
  ["pause-recording", "resume-recording"],
  ["complete-consult"],
  ["hold", "resume"],
  ["mute", "unmute"],
  ["hangup"],
] as const satisfies readonly (readonly PlainCommandType[])[];

/** The controls of a consultation are last, so Hang up and the other controls never move. */
const consultPlaces = [
  ["swap"],
  ["conference"],
  ["cancel-consult"],
] as const satisfies readonly (readonly PlainCommandType[])[];

type ControlType = (typeof places | typeof consultPlaces)[number][number];

const looks = {
  "start-recording": ["calls.startRecording", "record"],
  "stop-recording": ["calls.stopRecording", "stop"],
  "pause-recording": ["calls.pauseRecording", "pause"],
  "resume-recording": ["calls.resumeRecording", "record"],
  "complete-consult": ["calls.completeTransfer", "join"],
  hold: ["calls.hold", "hold"],
  resume: ["calls.resume", "resume"],
  mute: ["calls.mute", "mute"],
  unmute: ["calls.unmute", "unmute"],
  swap: ["calls.swap", "swap"],
  conference: ["calls.conference", "conference"],
  "cancel-consult": ["calls.cancelConsult", "close"],
  hangup: ["calls.hangUp", "hang-up"],
} as const satisfies Record<ControlType, readonly [MessageId, IconName]>;

/** One command of each control whose failure is shown here. The keypad shows its own failures. */
const failing = ["start-recording", "complete-consult", "hold", "mute", "hangup"] as const;

/** Renders the controls of a running call or chat. Renders nothing without a control. */
export function CallControls({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const channel = usePanelState((state) => state.interactions[interactionId]?.channel);
  const isNamedJoin = usePanelState((state) => state.capabilities.completeConsult === "join");
  const [keypad, setKeypad] = useState(false);
  const takeEarly = useEarlyKeys(keypad);
  const isCall = channel === "phone" || channel === "callback";
  const tone = allowed.get("send-tone");
  const textOf = (type: ControlType): MessageId => {
    if (type === "complete-consult" && isNamedJoin) return "calls.join";
    return type === "hangup" && !isCall ? "calls.endChat" : looks[type][0];
  };
  const shownOf = (row: readonly (readonly ControlType[])[]) =>
    row.flatMap((types) =>
      // The key is that of the place, so the button and its focus stay when Hold becomes Resume.
      types.filter((type) => allowed.has(type)).map((type, index) => ({ type, key: `${types[0]} ${index}` })),
    );
  const buttonsOf = (row: readonly (readonly ControlType[])[]) =>
    shownOf(row).map(({ type, key }) => (
      <CommandButton
        key={key}
        command={{ type, interactionId }}
        availability={allowed.get(type)}
        text={t(textOf(type))}
        icon={looks[type][1]}
        variant={type === "hangup" ? "decline" : "default"}
      />
    ));
  const [buttons, consultButtons] = [buttonsOf(places), buttonsOf(consultPlaces)];
  // The agent can check the state of a call on the phone.
  const unconfirmed = isCall ? t("calls.unconfirmed") : undefined;
  const failures = failing.map((type) => (
    <CommandAlert key={type} slot={slotOf({ type, interactionId })} unconfirmed={unconfirmed} />
  ));
  const speakTo = allowed.get("speak-to");
  const isEmpty = buttons.length === 0 && consultButtons.length === 0 && tone === undefined && speakTo === undefined;
  if (isEmpty) return <div className={styles["failures"]}>{failures}</div>;
  return (
    <div className={styles["controls"]}>
      <fieldset tabIndex={-1} data-focus-home aria-label={t("calls.group")} className={styles["buttons"]}>
        {buttons}
        {tone === undefined ? null : (
          <Button
            icon="keypad"
            popup="dialog"
            disabledReason={tone.allowed ? undefined : t(impedimentId(tone.why))}
            onPress={() => setKeypad(true)}
          >
            {t("calls.keypad")}
          </Button>
        )}
        {consultButtons}
      </fieldset>
      {speakTo === undefined ? null : (
        <Part name="speak-to">
          <SpeakTo interactionId={interactionId} availability={speakTo} />
        </Part>
      )}
      <CardNotice interactionId={interactionId} availability={allowed.get("stop-recording")} />
      <div className={styles["failures"]}>{failures}</div>
      {keypad && tone !== undefined ? (
        <Part name="keypad">
          <Keypad interactionId={interactionId} onClose={() => setKeypad(false)} takeEarly={takeEarly} />
        </Part>
      ) : null}
    </div>
  );
}
