import type { DirectoryEntry } from "../../config/config.ts";
import type { Queue } from "../../domain/queue.ts";
import { t } from "../../i18n/i18n.ts";
import type { ComboboxOption } from "../../ui/Combobox.tsx";

function groupOf(kind: string): string {
  switch (kind) {
    case "number":
      return t("transfer.group.number");
    case "agent":
      return t("transfer.group.agent");
    case "queue":
      return t("transfer.group.queue");
    default:
      return kind;
  }
}

/** Everybody a conversation can be handed to by name: the host's queues, then the directory. Each address once. */
export function transferOptions(
  queues: readonly Queue[],
  directory: readonly DirectoryEntry[],
): readonly ComboboxOption[] {
  const options = [
    ...queues.flatMap((queue) =>
      queue.addresses.map((address) => ({ value: address, label: queue.name, group: t("transfer.group.queue") })),
    ),
    ...directory.map(({ name, address, kind }) => ({ value: address, label: name, group: groupOf(kind) })),
  ];
  return [...new Map(options.toReversed().map((option) => [option.value, option])).values()].toReversed();
}
