import { type ReactNode, useId } from "react";
import type { Assistance, Assistant, Payment, PaymentFlow } from "../../../domain/assist.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import { useAssistControl } from "../../../state/assistance.ts";
import { usePanelState } from "../../../state/PanelContext.tsx";
import { Button } from "../../../ui/Button.tsx";
import { shorten } from "../../../ui/shorten.ts";
import styles from "./Assist.module.css";
import { AssistAlert } from "./AssistAlert.tsx";

function stateText(t: Translate, payment: Payment | undefined): string {
  switch (payment?.state) {
    case "running":
      return t("assist.payment.running");
    case "done":
      return t("assist.payment.done");
    case "failed":
      return t("assist.payment.failed");
    case "other":
      return payment.stateText;
    default:
      return "";
  }
}

export interface PaymentRowProps {
  readonly assistant: Assistant;
  readonly interactionId: InteractionId;
  readonly help: Assistance;
  readonly flow: PaymentFlow;
}

/** Renders the button that hands the customer to a payment flow, and how far its last run is. */
export function PaymentRow({ assistant, interactionId, help, flow }: PaymentRowProps): ReactNode {
  const t = useT();
  const id = useId();
  const start = { type: "start-payment", flowId: flow.id } as const;
  const control = useAssistControl(assistant, interactionId, start, help);
  const isConnected = usePanelState((state) => state.interactions[interactionId]?.line === "connected");
  const payments = help.payments ?? [];
  const last = payments.findLast(({ flowId }) => flowId === flow.id);
  const reasonAgainst = (): string | undefined => {
    if (!isConnected) return t("why.not-connected-call");
    return payments.some(({ state }) => state === "running") ? t("assist.payment.running") : undefined;
  };
  return (
    <li className={styles["payment"]}>
      <Button
        size="small"
        describedBy={id}
        busy={control.isBusy}
        guard={`pay/${flow.id}`}
        disabledReason={control.isBusy ? undefined : reasonAgainst()}
        onPress={() => control.run(start)}
      >
        {t("assist.payment")}
      </Button>
      <bdi id={id} translate="no">
        {shorten(flow.name, 100)}
      </bdi>
      <output className={styles["quiet"]}>{stateText(t, last)}</output>
      <AssistAlert control={control} name={t("assist.payment")} />
    </li>
  );
}
