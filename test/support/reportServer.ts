import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** One received post. */
export interface ReceivedPost {
  readonly key: string | undefined;
  readonly report: { readonly interactionId?: string; readonly notes?: string; readonly outcome?: unknown };
}

export interface ReportServer {
  readonly url: string;
  readonly posts: readonly ReceivedPost[];
  /** Sets the answer to the next posts: a status, a login page, a redirect, or none. */
  answer: number | "html" | "redirect" | "nothing";
  /** Answers all unanswered posts with this status. */
  release(status: number): void;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "content-type, idempotency-key",
};

/**
 * Starts an integrator's server for wrap-ups on the loopback interface. It allows every origin and stores the posts.
 */
export async function startReportServer(): Promise<ReportServer> {
  const posts: ReceivedPost[] = [];
  const held: ServerResponse[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    if (request.method !== "POST") return response.writeHead(204, cors).end();
    const report: ReceivedPost["report"] = JSON.parse(await textOf(request));
    const key = request.headers["idempotency-key"];
    posts.push({ key: Array.isArray(key) ? key[0] : key, report });
    switch (reports.answer) {
      case "nothing":
        return held.push(response);
      case "html":
        return response
          .writeHead(200, { ...cors, "content-type": "text/html" })
          .end("<!doctype html><title>Log in</title>");
      case "redirect":
        return response.writeHead(302, { ...cors, location: "/elsewhere" }).end();
      default:
        return response.writeHead(reports.answer, cors).end();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const reports: ReportServer = {
    url: `http://127.0.0.1:${port}/wrap-ups`,
    posts,
    answer: 204,
    release: (status) => {
      for (const response of held.splice(0)) response.writeHead(status, cors).end();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return reports;
}
