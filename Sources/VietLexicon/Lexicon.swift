internal import VietText
