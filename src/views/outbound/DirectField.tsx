import type { ReactNode } from "react";
import type { OutboundRequest } from "../../domain/command.ts";
import { missingForDirect } from "../../domain/outboundRules.ts";
import { type MessageId, useLocale, useT } from "../../i18n/i18n.ts";
import { CheckField, type CheckFieldProps } from "./CheckField.tsx";

const names = {
  from: "outbound.from",
  subject: "outbound.subject",
  content: "outbound.message",
} as const satisfies Record<ReturnType<typeof missingForDirect>[number], MessageId>;

export interface DirectFieldProps extends Pick<CheckFieldProps, "checked" | "onChange"> {
  /** What would be sent now. */
  readonly request: OutboundRequest;
}

/** Renders the choice to send at once. Says what is missing for it, and else what Start does. */
export function DirectField({ request, ...rest }: DirectFieldProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const missing = missingForDirect(request).map((field) => t(names[field]));
  const hint =
    missing.length > 0
      ? t("outbound.direct.needs", { fields: new Intl.ListFormat(locale).format(missing) })
      : t(rest.checked ? "outbound.direct.on" : "outbound.direct.off");
  return <CheckField label={t("outbound.direct")} hint={hint} {...rest} />;
}
