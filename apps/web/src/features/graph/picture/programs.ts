/** How things and links are drawn by WebGL: kinds differ by shape, standings by stroke, so that colour only repeats it. */
import type { GraphKind } from '@custodia/contract';
import { EdgeRectangleProgram, NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';

const SHAPES: readonly GraphKind[] = ['account', 'identifier', 'payment', 'person', 'conversation', 'place'];
/** Added to the number of a shape that is drawn hollow. */
const HOLLOW = 10;

export function shapeOf(kind: GraphKind, hollow: boolean): number {
  return SHAPES.indexOf(kind) + (hollow ? HOLLOW : 0);
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_at = 2.0 * offset / size;
  v_pixel = 2.0 * u_correctionRatio / (size / 2.0);
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

/** Distance to the edge in radii: circle, diamond, hexagon, square, flat box, triangle on its tip. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_pixel;
const vec4 transparent = vec4(0.0);
float edge(float shape, vec2 p) {
  vec2 q = abs(p);
  if (shape < 0.5) return length(p) - 0.92;
  if (shape < 1.5) return (q.x + q.y - 1.0) * 0.7;
  if (shape < 2.5) return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.86;
  if (shape < 3.5) return max(q.x, q.y) - 0.7;
  if (shape < 4.5) return max(q.x - 0.9, q.y - 0.43);
  return max(p.y - 0.5, (q.x - (p.y + 1.0) * 0.577) * 0.866);
}
void main(void) {
  bool hollow = v_shape > 9.5;
  float d = edge(hollow ? v_shape - 10.0 : v_shape, v_at);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.0 ? transparent : v_color;
  #else
  float shown = 1.0 - smoothstep(-v_pixel, 0.0, d);
  if (hollow) shown *= smoothstep(-0.35 - v_pixel, -0.35, d);
  gl_FragColor = v_color * shown;
  #endif
}`;

const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const;
/** Numbers of WebGL 1.0, section 5.14.3. */
const FLOAT = 0x1406;
const UNSIGNED_BYTE = 0x1401;
const TRIANGLES = 4;

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(nodeIndex: number, start: number, data: NodeDisplayData): void {
    const { array } = this;
    array[start] = data.x;
    array[start + 1] = data.y;
    array[start + 2] = data.size;
    array[start + 3] = (data as NodeDisplayData & { shape?: number }).shape ?? 0;
    array[start + 4] = floatColor(data.color);
    array[start + 5] = nodeIndex;
  }

  override setUniforms(
    params: RenderParams,
    { gl, uniformLocations }: Parameters<NodeProgram['setUniforms']>[1],
  ): void {
    gl.uniform1f(uniformLocations['u_correctionRatio'] ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, params.matrix);
  }
}

/** A line of dashes of eight pixels: what nobody has decided. */
export class DashedProgram extends EdgeRectangleProgram {
  override getDefinition(): ReturnType<EdgeRectangleProgram['getDefinition']> {
    const usual = super.getDefinition();
    return {
      ...usual,
      VERTEX_SHADER_SOURCE: rewrite(usual.VERTEX_SHADER_SOURCE, [
        ['varying float v_feather;', 'varying float v_feather;\nvarying float v_dash;'],
        [
          'v_normal = unitNormal;',
          'v_normal = unitNormal;\n  v_dash = a_positionCoef * length(a_positionEnd - a_positionStart) / u_correctionRatio * u_sizeRatio / u_zoomRatio / 16.0;',
        ],
      ]),
      FRAGMENT_SHADER_SOURCE: rewrite(usual.FRAGMENT_SHADER_SOURCE, [
        ['varying float v_feather;', 'varying float v_feather;\nvarying float v_dash;'],
        ['float dist = ', 'if (fract(v_dash) > 0.55) discard;\n  float dist = '],
      ]),
    };
  }
}

/** Throws where another version of the library writes its shader otherwise: better no dashes found here than a line that looks decided. */
function rewrite(source: string, changes: readonly (readonly [string, string])[]): string {
  let text = source;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error('The shader of lines is not the one that dashes were written for.');
    text = text.replace(from, to);
  }
  return text;
}
