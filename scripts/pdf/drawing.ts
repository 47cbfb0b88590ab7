import { getResolvedPDFJS, type getDocumentProxy } from "unpdf";
import * as v from "valibot";

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

/** What pdf.js calls the operators with which a text and its rules are drawn. */
const OPERATORS = new Set(
  "dependency save restore transform setGState setFillRGBColor setStrokeRGBColor setLineWidth setMiterLimit beginText endText setFont setTextRenderingMode setTextMatrix moveText showText beginMarkedContent beginMarkedContentProps endMarkedContent constructPath clip eoClip".split(
    " ",
  ),
);
const COLOUR = v.tuple([v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))]);
const MATRIX = v.tuple([v.number(), v.number(), v.number(), v.number(), v.number(), v.number()]);
const MOVE = v.tuple([v.number(), v.number()]);
const FONT = v.tuple([v.string(), v.number()]);
/** Signs with their widths, and spaces between them, in thousandths of the font's size. */
const WORDS = v.tuple([v.array(v.union([v.number(), v.object({ width: v.number() })]))]);
/** How a path is painted, its points, the corners of the box around it. */
const PATH = v.tuple([v.number(), v.unknown(), v.instance(Float32Array)]);
const STATES = v.tuple([v.array(v.tuple([v.string(), v.unknown()]))]);
/** The strongest of red, green and blue, of 255, with which a text can be read on paper. */
const LIGHTEST_TEXT = 0x80;

type Matrix = v.InferOutput<typeof MATRIX>;
type Point = readonly [x: number, y: number];

const AS_IT_IS: Matrix = [1, 0, 0, 1, 0, 0];
const HIDDEN = "un texte que l’on ne voit pas";

/**
 * What a sheet draws besides words that can be read and lines, in French: pictures, words that are white, transparent, not
 * painted or painted over, a sheet that is turned.
 */
export async function drawingFaults(page: Page): Promise<readonly string[]> {
  const { OPS } = await getResolvedPDFJS();
  const names = new Map(Object.entries(OPS).map(([name, number]) => [number, name]));
  const { fnArray, argsArray } = await page.getOperatorList();
  const faults = new Set(page.rotate === 0 ? [] : ["une feuille tournée"]);
  let state = { fill: "#000000", matrix: AS_IT_IS };
  const saved: (typeof state)[] = [];
  let [line, size] = [AS_IT_IS, 0];
  const signs: Point[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const name = names.get(operator) ?? "";
    const values: unknown = argsArray[index];
    if (!OPERATORS.has(name)) faults.add("un dessin");
    if (name === "save") saved.push(state);
    if (name === "restore") state = saved.pop() ?? state;
    if (name === "transform" && v.is(MATRIX, values)) state = { ...state, matrix: within(values, state.matrix) };
    if (name === "setFillRGBColor" && v.is(COLOUR, values)) state = { ...state, fill: values[0] };
    if (name === "setTextRenderingMode" && !v.is(v.tuple([v.literal(0)]), values)) faults.add(HIDDEN);
    if (name === "setGState" && v.is(STATES, values) && values[0].some(isTransparent)) faults.add(HIDDEN);
    if (name === "setFont" && v.is(FONT, values)) size = values[1];
    if (name === "beginText") line = AS_IT_IS;
    if (name === "setTextMatrix") line = matrixOf(values) ?? line;
    if (name === "moveText" && v.is(MOVE, values)) line = within([1, 0, 0, 1, ...values], line);
    if (name === "showText" && v.is(WORDS, values)) {
      if (isLight(state.fill)) faults.add(HIDDEN);
      let along = 0;
      for (const sign of values[0]) {
        // Above the line on which it stands.
        signs.push(place([along, size / 4], within(line, state.matrix)));
        along += ((typeof sign === "number" ? -sign : sign.width) * size) / 1000;
      }
    }
    if (name === "constructPath" && v.is(PATH, values) && /fill/i.test(names.get(values[0]) ?? "")) {
      const [left = 0, low = 0, right = 0, high = 0] = values[2];
      const corners = [place([left, low], state.matrix), place([right, high], state.matrix)] as const;
      if (signs.some((sign) => isBetween(sign, corners))) faults.add("une surface sur le texte");
    }
  }
  return [...faults];
}

/** A matrix as arguments of pdf.js hold it. */
function matrixOf(values: unknown): Matrix | undefined {
  const numbers = v.safeParse(
    v.pipe(
      v.tuple([v.instance(Float32Array)]),
      v.transform(([list]) => [...list]),
      MATRIX,
    ),
    values,
  );
  return numbers.success ? numbers.output : v.is(MATRIX, values) ? values : undefined;
}

/** What a matrix does within another (ISO 32000-2, 8.3.4). */
function within([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function place([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function isBetween([x, y]: Point, [[left, low], [right, high]]: readonly [Point, Point]): boolean {
  const isIn = (value: number, one: number, other: number) =>
    Math.min(one, other) < value && value < Math.max(one, other);
  return isIn(x, left, right) && isIn(y, low, high);
}

function isLight(colour: string): boolean {
  return [1, 3, 5].some((start) => parseInt(colour.slice(start, start + 2), 16) > LIGHTEST_TEXT);
}

function isTransparent([key, value]: readonly [string, unknown]): boolean {
  return (key === "ca" && value !== 1) || key === "SMask" || (key === "BM" && value !== "source-over");
}
