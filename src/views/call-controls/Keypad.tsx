import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Tone, tones } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useAllowed, useCommands, useIsBusy } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./Keypad.module.css";

export interface KeypadProps {
  readonly interactionId: InteractionId;
  readonly onClose: () => void;
  /** Takes the key presses from before this part was loaded. */
  readonly takeEarly: () => readonly KeyboardEvent[];
}

/** Returns the tone that a key press types, whatever modifier types it. Shortcuts with Ctrl or a letter with Alt are none. */
function toneOf(event: KeyboardEvent): Tone | undefined {
  const isTyping = event.getModifierState("AltGraph") || (!event.ctrlKey && !event.metaKey);
  const tone = tones.find((name) => name === event.key.toUpperCase());
  const isLetter = tone !== undefined && /[A-D]/.test(tone);
  return event.repeat || !isTyping || (isLetter && event.altKey) ? undefined : tone;
}

/** Sends one tone for each press of a key, on screen or on the keyboard. */
export function Keypad({ interactionId, onClose, takeEarly }: KeypadProps) {
  const t = useT();
  const { run } = useCommands();
  const slot = slotOf({ type: "send-tone", interactionId });
  const isBusy = useIsBusy(slot);
  const availability = useAllowed(interactionId).get("send-tone");
  const [sent, setSent] = useState("");
  const queue = useRef(Promise.resolve(true));
  const waiting = useRef(0);
  const why = availability?.allowed === false ? t(impedimentId(availability.why)) : undefined;

  // Tones are queued, so fast typing loses none. After a refusal the queue is dropped, because the rest would reach the
  // menu at the other end in the wrong order.
  const send = (tone: Tone) => {
    if (availability?.allowed !== true) return;
    queue.current = queue.current.then(async (ok) => {
      const result = ok ? await run({ type: "send-tone", interactionId, tone }) : { ok };
      if (result.ok) setSent((before) => before + tone);
      waiting.current -= 1;
      return result.ok || waiting.current === 0;
    });
    waiting.current += 1;
  };

  // The listener is on the window, because the first digits arrive before the dialog has the focus, and later its Close
  // button has the focus. The dialog is modal, so no other field can get these keys.
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const tone = toneOf(event);
    if (tone !== undefined) send(tone);
  });
  useEffect(() => {
    for (const event of takeEarly()) onKeyDown(event);
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, [takeEarly]);

  return (
    <Modal title={t("calls.keypad")} closeLabel={t("shell.close")} onClose={onClose}>
      <div className={styles["keypad"]}>
        <output className={styles["sent"]} aria-label={t("calls.tonesSent")}>
          {sent}
        </output>
        <div className={styles["keys"]} aria-busy={isBusy}>
          {tones.map((tone) => (
            <Button key={tone} size="large" disabledReason={why} onPress={() => send(tone)}>
              {tone}
            </Button>
          ))}
        </div>
        <CommandAlert slot={slot} />
      </div>
    </Modal>
  );
}
