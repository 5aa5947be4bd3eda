import { type ReactNode, use, useState } from "react";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { useDraftActions } from "../state/PanelContext.tsx";
import { useAnnounced } from "../ui/announcer.ts";
import { copyText } from "../ui/copyText.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { type TransferHere, TransferHereContext } from "./transferHere.ts";
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
  const transferHere = use(TransferHereContext);
  const { edit } = useDraftActions();
  const [said, setSaid] = useState("");
  useAnnounced(said);
  if (reach === undefined) return children;
  const { target, shown, disabledReason } = reach;
  const address = target.kind === "number" ? target.address : target.addresses.join(", ");
  const copy = async () => setSaid(t((await copyText(address)) ? "copy.copied" : "reach.copyFailed"));
  const transfer = ({ interactionId, open }: TransferHere) => {
    edit(interactionId, { transferTo: address });
    open();
  };
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
          ...item(
            "transfer",
            t("reach.transfer"),
            target.kind === "mail" || transferHere === undefined ? undefined : () => transfer(transferHere),
          ),
          ...item("copy", t("copy.copy"), () => void copy()),
        ]}
      >
        {children}
      </Menu>
      {reach.failure}
    </>
  );
}
