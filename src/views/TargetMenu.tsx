import { type ReactNode, useState } from "react";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { useAnnounced } from "../ui/announcer.ts";
import { copyText } from "../ui/copyText.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { useTransferTo } from "./transferTo.ts";
import { useReach } from "./useReach.tsx";

export interface TargetMenuProps {
  /** A number or a mailbox in a text. */
  readonly text: string;
  readonly children: ReactNode;
}

/** Renders a number or a mailbox in a text, with a menu of what it can be used for: Call, Write, Transfer here, Copy. */
export function TargetMenu({ text, children }: TargetMenuProps): ReactNode {
  const t = useT();
  const reach = useReach(text, false);
  const transferTo = useTransferTo();
  const [said, setSaid] = useState("");
  useAnnounced(said);
  if (reach === undefined) return children;
  const { target, shown, disabledReason } = reach;
  const address = target.kind === "number" ? target.address : target.addresses.join(", ");
  const copy = async () => setSaid(t((await copyText(address)) ? "copy.copied" : "reach.copyFailed"));
  const item = (id: string, label: string, onSelect: (() => void) | undefined): readonly MenuItem[] =>
    onSelect === undefined ? [] : [{ id, label, onSelect, disabledReason: id === "copy" ? undefined : disabledReason }];
  return (
    <>
      <Menu
        label={t("reach.menu", { to: shown })}
        variant="link"
        items={[
          ...item("call", t("reach.call", { to: shown }), reach.call),
          ...item("write", t("reach.write", { to: shown }), reach.write),
          ...item("transfer", t("reach.transfer"), target.kind === "number" ? transferTo?.(address) : undefined),
          ...item("copy", t("copy.copy"), () => void copy()),
        ]}
      >
        {children}
      </Menu>
      {reach.failure}
    </>
  );
}
