import { Component, type ReactNode } from "react";
import { Alert } from "./Alert.tsx";

export interface ErrorBoundaryProps {
  /** What is said in place of the broken part. */
  readonly text: string;
  readonly retryLabel: string;
  /** Called with the error; it must not be shown, it may hold customer data. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** A new value tries again by itself. */
  readonly resetKey?: string | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Keeps a broken part of the panel from taking the rest with it. */
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

  private readonly retry = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Alert text={this.props.text} retryLabel={this.props.retryLabel} onRetry={this.retry} />;
  }
}
