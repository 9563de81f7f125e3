internal import VietNER
