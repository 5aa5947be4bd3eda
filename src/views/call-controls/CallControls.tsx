import { lazy, Suspense, useState } from "react";
import type { CommandType, PlainCommandType } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type MessageId, t } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import styles from "./CallControls.module.css";
import { CardNotice } from "./CardNotice.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { CommandAlert } from "../CommandAlert.tsx";

const Keypad = lazy(async () => ({ default: (await import("./Keypad.tsx")).Keypad }));

/** In the order agents know from the host's own desktop. Of a pair, the one the host's state allows is shown. */
const order: readonly PlainCommandType[] = [
  "start-recording",
  "stop-recording",
  "join",
  "hold",
  "resume",
  "mute",
  "unmute",
  "hangup",
];

const looks: Partial<Record<CommandType, readonly [MessageId, IconName]>> = {
  "start-recording": ["calls.startRecording", "record"],
  "stop-recording": ["calls.stopRecording", "stop"],
  join: ["calls.join", "join"],
  hold: ["calls.hold", "hold"],
  resume: ["calls.resume", "resume"],
  mute: ["calls.mute", "mute"],
  unmute: ["calls.unmute", "unmute"],
};

/** The controls a command's failure is shown for. The keypad shows its own. */
const slots = ["recording", "join", "hold", "mute", "hangup"] as const;

/** What the agent can do with a running call or chat. Renders nothing when there is nothing to control. */
export function CallControls({ interactionId }: { readonly interactionId: InteractionId }) {
  const allowed = useAllowed(interactionId);
  const isCall = usePanelState((state) => state.interactions[interactionId]?.channel === "phone");
  const [keypad, setKeypad] = useState(false);
  const tone = allowed.get("send-tone");
  const shown = order.filter((type) => allowed.has(type));
  // What became of a call can be seen on a telephone.
  const unconfirmed = isCall ? t("calls.unconfirmed") : undefined;
  const failures = slots.map((slot) => (
    <CommandAlert key={slot} slot={`${interactionId}/${slot}`} unconfirmed={unconfirmed} />
  ));
  if (shown.length === 0 && tone === undefined) return <div className={styles["failures"]}>{failures}</div>;
  return (
    <div className={styles["controls"]}>
      <fieldset tabIndex={-1} data-focus-home aria-label={t("calls.group")} className={styles["buttons"]}>
        {shown.map((type) => {
          const [id, icon] = looks[type] ?? [isCall ? "calls.hangUp" : "calls.endChat", "hang-up" as const];
          return (
            <CommandButton
              key={type
                .replace(/^(start|stop)-/, "")
                .replace("resume", "hold")
                .replace("unmute", "mute")}
              command={{ type, interactionId }}
              availability={allowed.get(type)}
              text={t(id)}
              icon={icon}
              variant={type === "hangup" ? "decline" : "default"}
            />
          );
        })}
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
      </fieldset>
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
