import type { Availability } from "../../domain/allowedCommands.ts";
import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useCommands, useIsBusy } from "../../state/PanelContext.tsx";
import { shortcutOfCommand } from "../../state/settings/shortcuts.ts";
import { useShortcut } from "../../state/settings/useSettings.ts";
import { Button, type ButtonVariant } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { guardOf } from "../guardOf.ts";

export interface CommandButtonProps {
  readonly command: Command;
  /** Undefined renders nothing, because the command has no control. */
  readonly availability: Availability | undefined;
  readonly text: string;
  /** A shorter text to show. `text` stays the accessible name. */
  readonly shortText?: string | undefined;
  readonly icon: IconName;
  readonly variant?: ButtonVariant;
  readonly size?: "small" | "medium" | "large";
  /** Id of an element that describes the button. */
  readonly describedBy?: string;
  /** Whether a fresh press must be ignored; see `guard` of `Button`. */
  readonly guarded?: boolean;
}

/**
 * Renders the button of a command. The button is busy while its control waits for the host, or disabled with a reason.
 */
export function CommandButton({ command, availability, text, shortText, guarded, ...look }: CommandButtonProps) {
  const t = useT();
  const { run } = useCommands();
  const slot = slotOf(command);
  const busy = useIsBusy(slot);
  const shortcut = useShortcut(shortcutOfCommand(command.type));
  if (availability === undefined) return null;
  return (
    <Button
      {...look}
      label={shortText === undefined ? undefined : text}
      guard={guarded === true ? guardOf(command) : undefined}
      busy={busy}
      shortcut={shortcut}
      disabledReason={busy || availability.allowed ? undefined : t(impedimentId(availability.why))}
      onPress={() => void run(command)}
    >
      {shortText ?? text}
    </Button>
  );
}
