const IN_SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether this browser draws WebGL with the processor: by the renderer's name, for browsers no longer call such a one slow by themselves. */
export const namesSoftware = (renderer: string): boolean => IN_SOFTWARE.test(renderer);

let known: boolean | null = null;

export function drawnInSoftware(): boolean {
  known ??= namesSoftware(rendererName());
  return known;
}

function rendererName(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return '';
  const told = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
