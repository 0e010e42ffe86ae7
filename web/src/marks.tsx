// Text with marks laid over it by the CSS Custom Highlight API: no element is put into a word, so
// Arabic letters keep joining. Offsets of the record are code points, those of the page UTF-16.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Span } from "./client";

export type MarkKind = "event" | "statement" | "figure" | "talks";
export interface Mark { id: string; kind: MarkKind; spans: Span[] }

/** Code points to UTF-16; the same wherever the text has no letters beyond the basic plane. */
export function utf16Offsets(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (n) => n;
  const at: number[] = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) at.push(i);
  at.push(text.length);
  return (n) => at[Math.min(n, at.length - 1)]!;
}

export function sliceSpan(text: string, span: Span): string {
  const offset = utf16Offsets(text);
  return text.slice(offset(span.begin), offset(span.end));
}

const highlights = new Map<string, Highlight>();
function highlight(name: string): Highlight | undefined {
  if (!("highlights" in CSS)) return undefined;
  let found = highlights.get(name);
  if (!found) {
    highlights.set(name, (found = new Highlight()));
    found.priority = name === "mark-active" ? 2 : 1;
    CSS.highlights.set(name, found);
  }
  return found;
}

interface Line { begin: number; end: number; text: string } // UTF-16

export function linesOf(text: string, from = 0, to = text.length): Line[] {
  const out: Line[] = [];
  let begin = from;
  while (begin < to) {
    let end = text.indexOf("\n", begin);
    if (end < 0 || end > to) end = to;
    if (text.slice(begin, end).trim()) out.push({ begin, end, text: text.slice(begin, end) });
    begin = end + 1;
  }
  return out;
}

interface MarkedProps {
  field: "title" | "text";
  text: string;
  lines?: Line[]; // part of the text only
  marks: Mark[];
  active?: string | undefined;
  onPoint?: ((ids: string[]) => void) | undefined; // what lies under the pointer
  onPick?: ((ids: string[]) => void) | undefined;
  as?: "p" | "h1";
}

export function Marked({ field, text, lines, marks, active, onPoint, onPick, as: Tag = "p" }: MarkedProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = lines ?? linesOf(text);
  const offset = utf16Offsets(text);
  const ranged: { mark: Mark; begin: number; end: number }[] = [];
  for (const mark of marks) {
    for (const span of mark.spans) {
      if (span.in === field) ranged.push({ mark, begin: offset(span.begin), end: offset(span.end) });
    }
  }
  const rangesOf = (begin: number, end: number): Range[] => {
    const out: Range[] = [];
    shown.forEach((line, i) => {
      const a = Math.max(begin, line.begin), b = Math.min(end, line.end);
      const node = box.current?.children[i]?.firstChild;
      if (a >= b || !node) return;
      const range = new Range();
      range.setStart(node, a - line.begin);
      range.setEnd(node, b - line.begin);
      out.push(range);
    });
    return out;
  };
  useLayoutEffect(() => {
    const added: [Highlight, Range][] = [];
    for (const { mark, begin, end } of ranged) {
      const kept = [highlight(`mark-${mark.kind}`)];
      if (mark.id === active) kept.push(highlight("mark-active"));
      for (const range of rangesOf(begin, end)) {
        for (const h of kept) {
          h?.add(range);
          if (h) added.push([h, range]);
        }
      }
    }
    return () => {
      for (const [h, range] of added) h.delete(range);
    };
  });
  useEffect(() => {
    if (!active) return;
    const first = ranged.filter((r) => r.mark.id === active).sort((a, b) => a.begin - b.begin)[0];
    const rect = first && rangesOf(first.begin, first.end)[0]?.getBoundingClientRect();
    if (!rect) return;
    const gap = 120;
    if (rect.top < gap || rect.bottom > innerHeight - 40) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      scrollTo({ top: scrollY + rect.top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
    }
  }, [active]);
  const under = (event: PointerEvent | MouseEvent): string[] => {
    const spot = caretAt(event.clientX, event.clientY);
    const i = spot ? [...box.current!.children].findIndex((p) => p.firstChild === spot.node) : -1;
    if (i < 0) return [];
    const at = shown[i]!.begin + spot!.offset;
    const found = ranged.filter((r) => r.begin <= at && at <= r.end).sort((a, b) => a.end - a.begin - (b.end - b.begin));
    return [...new Set(found.map((r) => r.mark.id))];
  };
  return (
    <div
      class="marked" ref={box} lang="ar" dir="auto"
      onPointerMove={(e) => onPoint?.(under(e))}
      onClick={(e) => onPick?.(under(e))}
    >
      {shown.map((line) => <Tag key={line.begin} dir="auto">{line.text}</Tag>)}
    </div>
  );
}

function caretAt(x: number, y: number): { node: Node; offset: number } | undefined {
  const doc = document as Document & { caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null };
  const position = doc.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

/** The lines in which evidence stands, each with `around` characters on both sides where it is long. */
export function evidenceLines(text: string, spans: Span[], around = 140): Line[] {
  const offset = utf16Offsets(text);
  const own = spans.filter((s) => s.in === "text");
  if (!own.length) return [];
  const begin = Math.min(...own.map((s) => offset(s.begin)));
  const wanted = own.map((s) => [offset(s.begin), offset(s.end)] as const);
  return linesOf(text)
    .filter((line) => wanted.some(([a, b]) => a < line.end && b > line.begin))
    .slice(0, 3)
    .map((line) => {
      const inside = wanted.filter(([a, b]) => a < line.end && b > line.begin);
      const a = Math.max(line.begin, Math.min(...inside.map((w) => w[0])) - around);
      const b = Math.min(line.end, Math.max(...inside.map((w) => w[1])) + around);
      return cut(text, line, a, b);
    })
    .filter((line) => line.end > begin - 1);
}

// Cut between words.
function cut(text: string, line: Line, a: number, b: number): Line {
  while (a > line.begin && text[a - 1] !== " ") a--;
  while (b < line.end && text[b] !== " ") b++;
  return { begin: a, end: b, text: text.slice(a, b) };
}
