import { lazy, Suspense, useState } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { PlainCommandType } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./CallControls.module.css";
import { CardNotice } from "./CardNotice.tsx";
import { CommandButton } from "./CommandButton.tsx";

// Loaded only where the host can do it.
const SpeakTo = lazy(async () => ({ default: (await import("./SpeakTo.tsx")).SpeakTo }));
const Keypad = lazy(async () => ({ default: (await import("./Keypad.tsx")).Keypad }));

/** The controls in the order of the host's own desktop. A place has one control, or both while the state is not known. */
const places = [
  ["start-recording", "stop-recording"],
  ["pause-recording", "resume-recording"],
  ["complete-consult"],
  ["hold", "resume"],
  ["mute", "unmute"],
  ["hangup"],
] as const satisfies readonly (readonly PlainCommandType[])[];

/** What comes and goes with a consultation is last, so that Hang up and the others never move. */
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

/** One command of each control whose failure is shown here. The keypad shows its own. */
const failing = ["start-recording", "complete-consult", "hold", "mute", "hangup"] as const;

/** Renders what the agent can do with a running call or chat. Nothing when there is nothing to control. */
export function CallControls({ interactionId }: { readonly interactionId: InteractionId }) {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const channel = usePanelState((state) => state.interactions[interactionId]?.channel);
  const saysJoin = usePanelState((state) => state.capabilities.completeConsult === "join");
  const [keypad, setKeypad] = useState(false);
  const isCall = channel === "phone" || channel === "callback";
  const tone = allowed.get("send-tone");
  const textOf = (type: ControlType): MessageId => {
    if (type === "complete-consult" && saysJoin) return "calls.join";
    return type === "hangup" && !isCall ? "calls.endChat" : looks[type][0];
  };
  const shownOf = (row: readonly (readonly ControlType[])[]) =>
    row.flatMap((types) =>
      // The key belongs to the place: when Hold becomes Resume, the button and its focus stay.
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
  // The agent can check a call on the phone.
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
        <Suspense>
          <SpeakTo interactionId={interactionId} availability={speakTo} />
        </Suspense>
      )}
      <CardNotice interactionId={interactionId} availability={allowed.get("stop-recording")} />
      <div className={styles["failures"]}>{failures}</div>
      {keypad && tone !== undefined ? (
        <Suspense>
          <Keypad interactionId={interactionId} onClose={() => setKeypad(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
