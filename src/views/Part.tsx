import { type ReactNode, Suspense } from "react";
import { useT } from "../i18n/i18n.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";

export interface PartProps {
  /** A new value renders the part again after a failure. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Waits for the code of a part of the panel, and limits a failure to this part. */
export function Part({ name, children }: PartProps) {
  const t = useT();
  return (
    <ErrorBoundary text={t("shell.broken")} retryLabel={t("shell.retry")} resetKey={name}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}
