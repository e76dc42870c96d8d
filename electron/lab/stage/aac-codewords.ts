/**
 * Spectral codebook 11 of AAC (ISO/IEC 14496-3, 4.A.2): a codeword for each pair of 0 to 16, the first number major. Of each its
 * length, one digit to the base 16, and its bits in hexadecimal.
 */
const LISTED =
  '40 56 619 73d 89c 8c6 91a7 a390 a3c2 a3df b7e6 b7f3 cffb b7ec cffa cffe a38e 55 41 58 614 737 742 892 8af ' +
  '9191 91a5 91b5 a39e a3c0 a3a2 a3cd b7d6 8ae 617 57 59 618 739 740 88e 8a3 8b8 9199 91ac 91c1 a3b1 a396 a3be ' +
  'a3ca 89d 73c 615 616 61a 73b 744 891 8a5 8be 9196 91ae 91b9 a3a1 a391 a3a5 a3d5 894 89a 736 738 73a 741 88c ' +
  '89b 8b0 8c3 919e 91ab 91bc a39f a38f a3a9 a3cf 893 8bf 73e 73f 743 745 89e 8a7 8b9 9194 91a2 91ba 91c3 a3a6 ' +
  'a3a7 a3bb a3d4 89f 91a0 88f 88d 890 898 8a6 8b6 8c4 919f 91af 91bf a399 a3bf a3b4 a3c9 a3e7 8a8 91b6 8ab 8a4 ' +
  '8aa 8b2 8c2 8c5 9198 91a4 91b8 a38c a3a4 a3c4 a3c6 a3dd a3e8 8ad a3af 9192 8bd 8bc 918e 9197 919a 91a3 91b1 ' +
  'a38d a398 a3b7 a3d3 a3d1 a3db b7dd 8b4 a3de 91a9 919b 919c 91a1 91aa 91ad 91b3 a38b a3b2 a3b8 a3ce a3e1 a3e0 ' +
  'b7d2 b7e5 8b7 b7e3 91bb 91a8 91a6 91b0 91b2 91b7 a39b a39a a3ba a3b5 a3d6 b7d7 a3e4 b7d8 b7ea 8ba b7e8 a3a0 ' +
  '91bd 91b4 a38a 91c4 a392 a3aa a3b0 a3bc a3d7 b7d4 b7dc b7db b7d5 b7f0 8c1 b7fb a3c8 a3a3 a395 a39d a3ac a3ae ' +
  'a3c5 a3d8 a3e2 a3e6 b7e4 b7e7 b7e0 b7e9 b7f7 9190 b7f2 a393 91be 91c0 a394 a397 a3ad a3c3 a3c1 a3d2 b7da ' +
  'b7d9 b7df b7eb b7f4 b7fa 9195 b7f8 a3bd a39c a3ab a3a8 a3b3 a3b9 a3d0 a3e3 a3e5 b7e2 b7de b7ed b7f1 b7f9 ' +
  'b7fc 9193 cffd a3dc a3b6 a3c7 a3cc a3cb a3d9 a3da b7d3 b7e1 b7ee b7ef b7f5 b7f6 cffc cfff 919d 91c2 8b5 8a1 ' +
  '896 897 895 899 8a0 8a2 8ac 8a9 8b1 8b3 8bb 8c0 918f 54';

export interface Codeword {
  readonly bits: number;
  readonly code: number;
}

export const ESCAPE_CODEWORDS: readonly Codeword[] = LISTED.split(' ').map((word) => ({
  bits: Number.parseInt(word.slice(0, 1), 16),
  code: Number.parseInt(word.slice(1), 16),
}));
