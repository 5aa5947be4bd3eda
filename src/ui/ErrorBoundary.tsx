import { Component, type ReactNode } from "react";
import { Alert } from "./Alert.tsx";
import { Button } from "./Button.tsx";
import { forgetFailedLoads } from "./latePart.ts";

export interface ErrorBoundaryProps {
  /** The text shown instead of the failed part. */
  readonly text: string;
  readonly retryLabel: string;
  /** For a part that does not come back by a retry, as after an update of the server's files. */
  readonly reloadLabel: string;
  readonly onReload: () => void;
  /** Gets the error. The error may contain customer data, so it must not be shown. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Called before the children are rendered again. */
  readonly onRetry?: (() => void) | undefined;
  /** A new value renders the children again. */
  readonly resetKey?: string | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Limits a render error to one part of the panel. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { failed: false };

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error);
  }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.retry();
  }

  private readonly retry = (): void => {
    forgetFailedLoads();
    this.props.onRetry?.();
    this.setState({ failed: false });
  };

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { text, retryLabel, reloadLabel, onReload } = this.props;
    return (
      <Alert
        text={text}
        actions={
          <>
            <Button size="small" onPress={this.retry}>
              {retryLabel}
            </Button>
            <Button size="small" onPress={onReload}>
              {reloadLabel}
            </Button>
          </>
        }
      />
    );
  }
}
