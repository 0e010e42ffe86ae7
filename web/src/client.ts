// The API as the page asks it. Types come from docs/openapi.yaml.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { components } from "./api";

type Schemas = components["schemas"];
export type RecordEvent = Schemas["RecordEvent"];
export type RecordStatement = Schemas["RecordStatement"];
export type RecordFigure = Schemas["RecordFigure"];
export type RecordTalks = Schemas["RecordTalks"];
export type Fact = RecordEvent | RecordStatement | RecordFigure | RecordTalks;
export type Party = Schemas["Party"];
export type Place = Schemas["Place"];
export type FactDate = Schemas["Date"];
export type Count = Schemas["Count"];
export type Counts = Schemas["Counts"];
export type Witness = Schemas["Witness"];
export type Span = Schemas["Span"];
export type Overview = Schemas["Overview"];
export type Presence = Schemas["Presence"];
export type Tracks = Schemas["Tracks"];
export type Tallies = Schemas["Tallies"];
export type Plans = Schemas["Plans"];
export type Facets = Schemas["Facets"];
export type Facet = Schemas["Facet"];
export type FacetValue = Facet["values"][number];
export type Report = Schemas["Report"];
export type ReportRead = Schemas["ReportRead"];
export type Reading = Schemas["Reading"];
export type Sources = Schemas["Sources"];
export type Correction = Schemas["Correction"];
export type NewCorrection = Schemas["NewCorrection"];
export type Ingest = Schemas["Ingest"];
export type Totals = Schemas["Totals"];
export type Session = Schemas["Session"];
export type Wording = Schemas["Wording"];
export interface Page<T> { items: T[]; next: string | null; total: number }

export class Problem extends Error {
  constructor(readonly status: number, detail: string) {
    super(detail);
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    const body = (await answer.json()) as Schemas["Problem"];
    return new Problem(answer.status, body.detail);
  } catch {
    return new Problem(answer.status, answer.statusText);
  }
}

// What the first view needs is asked for while the page is still being set up.
const early = new Map<string, unknown>();
/** Asks ahead; an answer is there for the first view that asks the same. Faults are left to that view. */
export async function askEarly(path: string): Promise<void> {
  try {
    early.set(path, await get(path));
  } catch {
    return;
  }
  setTimeout(() => early.delete(path), 5000);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(`/api/v1/${path}`, { signal: signal ?? null });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as T;
}

let csrf = "local";
export function setCsrf(value: string | null | undefined) {
  csrf = value || "local";
}

export async function send<T>(method: string, path: string, body: BodyInit | null, type: string): Promise<T> {
  const headers: Record<string, string> = { "X-Marsad-CSRF": csrf, Accept: "application/json" };
  if (body !== null) headers["Content-Type"] = type;
  const answer = await fetch(`/api/v1/${path}`, { method, body, headers });
  if (!answer.ok) throw await problemOf(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const sendJson = <T,>(method: string, path: string, value: unknown) =>
  send<T>(method, path, JSON.stringify(value), "application/json");

export interface Answered<T> {
  data: T | undefined; // of the last answer, also while the next one is under way
  error: Problem | undefined;
  loading: boolean;
}

// Grows when the record changed or a correction was made: what is shown is asked for again.
let round = 0;
const waiting = new Set<() => void>();
export function refresh() {
  round++;
  for (const wake of waiting) wake();
}

/** Asks when `path` changes; an earlier question that is still open is dropped. */
export function useGet<T>(path: string | null): Answered<T> {
  const [state, set] = useState<Answered<T>>(() => {
    const data = early.get(path ?? "") as T | undefined;
    return { data, error: undefined, loading: path !== null && !data };
  });
  const [turn, setTurn] = useState(round);
  const asked = useRef("");
  useEffect(() => {
    const wake = () => setTurn(round);
    waiting.add(wake);
    return () => void waiting.delete(wake);
  }, []);
  useLayoutEffect(() => { // at once, not only when the old view has been painted once more
    if (path === null) return;
    if (early.has(path)) {
      early.delete(path);
      asked.current = path;
      return;
    }
    const stop = new AbortController();
    const same = asked.current.split("?")[0] === path.split("?")[0];
    asked.current = path;
    set((old) => ({ data: same ? old.data : undefined, error: undefined, loading: true }));
    get<T>(path, stop.signal).then(
      (data) => set({ data, error: undefined, loading: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const problem = error instanceof Problem ? error : new Problem(0, String(error));
        set({ data: undefined, error: problem, loading: false });
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  return state;
}
